// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version this build was made from. */
public final class VernierVersion {
    private static final String VERSION = read();

    private VernierVersion() {}

    public static String get() {
        return VERSION;
    }

    private static String read() {
        try (InputStream in = VernierVersion.class.getResourceAsStream("/dev/vernier/kit/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
