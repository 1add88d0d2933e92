// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;

/** Pods without keys prove who they are by a token that the cluster mounts. */
class WorkloadIdentityTest {
    @Test
    void whatExchangesTheTokenIsThere(@TempDir Path folder) {
        // given
        WebIdentityTokenFileCredentialsProvider provider = WebIdentityTokenFileCredentialsProvider.builder()
                .roleArn("arn:aws:iam::111122223333:role/vernier")
                .webIdentityTokenFile(folder.resolve("token"))
                .build();

        // then it comes as far as the token, which nobody has mounted
        assertThatThrownBy(provider::resolveCredentials).hasStackTraceContaining("NoSuchFileException");
    }
}
