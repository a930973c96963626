package io.corrosion.itests.inside;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A key store with a certificate of this machine's own, as an operator without a proxy would bring one. */
final class Certificate {

    /** What opens the store and the key in it. */
    static final String PASSWORD = "only-for-the-tests";

    private Certificate() {}

    /** Makes the store with the JDK's own tool. */
    static Path in(Path folder) throws IOException, InterruptedException {
        Path store = folder.resolve("tls.p12");
        var made = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "corrosion",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes());
        if (made.waitFor() != 0) {
            throw new IOException("keytool made no certificate: " + said);
        }
        return store;
    }
}
