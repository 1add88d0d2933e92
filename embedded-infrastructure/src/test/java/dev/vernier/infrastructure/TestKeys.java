// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Keys with certificates that they have signed themselves, made by the JDK's own keytool, as PEM files in a folder. */
public final class TestKeys {
    private static final String PASSWORD = "not-kept";

    private final Path folder;

    public TestKeys(Path folder) {
        this.folder = folder;
    }

    /** Makes a key for 127.0.0.1. @return the file with key and certificate, as {@code ssl.keystore.location} takes it */
    public Path make(String name) {
        Path store = folder.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString());
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            String certificate = pem("CERTIFICATE", keys.getCertificate(name).getEncoded());
            String key =
                    pem("PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded());
            Files.writeString(folder.resolve(name + ".crt"), certificate);
            return Files.writeString(folder.resolve(name + ".pem"), key + certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file that makes whoever has it trust these, as {@code ssl.truststore.location} takes it. */
    public Path trusting(List<String> names) {
        try {
            StringBuilder certificates = new StringBuilder();
            for (String name : names) certificates.append(Files.readString(folder.resolve(name + ".crt")));
            return Files.writeString(folder.resolve("trusting-" + String.join("-", names) + ".pem"), certificates);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(String kind, byte[] bytes) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        try {
            Path said = folder.resolve("keytool.log");
            Process keytool = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (keytool.waitFor() != 0) throw new IllegalStateException("keytool: " + Files.readString(said));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
