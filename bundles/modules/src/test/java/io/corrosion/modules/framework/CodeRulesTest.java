package io.corrosion.modules.framework;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.identity.Caller;
import io.corrosion.testkit.module.BundleJar;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

class CodeRulesTest {

    /** Ends the process. */
    static final class Ending {
        void run() {
            System.exit(3);
        }
    }

    /** Reads secrets. */
    static final class Snooping {
        String run() {
            return System.getenv("CORROSION_DB_OWNER_PASSWORD");
        }
    }

    /** Opens a socket and a file. */
    static final class Opening {
        String run() throws IOException {
            try (Socket socket = new Socket("localhost", 1)) {
                return Files.readString(Path.of(socket.toString()));
            }
        }
    }

    /** Takes another bundle's place, somebody's name, and the Java machine. */
    static final class Climbing {
        Object run(BundleContext context) throws Exception {
            FrameworkUtil.getBundle(Caller.class)
                    .getBundleContext()
                    .getServiceReference("io.corrosion.api.vault.Vault");
            context.installBundle("file:elsewhere").stop();
            ManagementFactory.getPlatformMBeanServer();
            new java.util.zip.ZipFile("etc/secrets.zip").close();
            return new Caller(null, "root@example.org", "Root", null, "", "");
        }
    }

    /** Does nothing of the kind, with long constants and lambdas. */
    static final class Tidy {
        long run(List<String> words) {
            return words.stream()
                    .mapToLong(word -> word.length() * 12345678901L)
                    .sum();
        }
    }

    @Test
    void whatNobodyMayIsRefusedWhateverIsDeclared() throws IOException {
        byte[] jar = jar(Ending.class);

        assertThatThrownBy(() -> CodeRules.check(jar, List.of("jvm.processes", "jvm.files", "jvm.network")))
                .hasMessageContaining("Ending ends the platform's process");
        assertThatThrownBy(() -> CodeRules.check(jar(Snooping.class), List.of()))
                .hasMessageContaining("environment");
    }

    @Test
    void anotherBundlesPlaceAndSomebodysNameAreOutOfReach() throws IOException {
        byte[] jar = jar(Climbing.class);

        assertThatThrownBy(() -> CodeRules.check(jar, List.of()))
                .hasMessageContaining("Bundle.getBundleContext")
                .hasMessageContaining("BundleContext.installBundle")
                .hasMessageContaining("Bundle.stop")
                .hasMessageContaining("makes itself somebody who signed in")
                .hasMessageContaining("manages the Java machine")
                .hasMessageContaining("jvm.files");
    }

    @Test
    void whatIsDeclaredPasses() throws IOException {
        byte[] jar = jar(Opening.class);

        assertThatThrownBy(() -> CodeRules.check(jar, List.of("jvm.files")))
                .hasMessageContaining("jvm.network")
                .hasMessageNotContaining("jvm.files");
        assertThatCode(() -> CodeRules.check(jar, List.of("jvm.files", "jvm.network")))
                .doesNotThrowAnyException();
    }

    @Test
    void jarsWithinTheBundleAreReadToo() throws IOException {
        byte[] outer = new BundleJar().file("lib/inner.jar", jar(Ending.class)).bytes();

        assertThatThrownBy(() -> CodeRules.check(outer, List.of())).hasMessageContaining("ends the platform");
    }

    @Test
    void ordinaryCodePasses() throws IOException {
        byte[] jar = jar(Tidy.class);

        assertThatCode(() -> CodeRules.check(jar, List.of())).doesNotThrowAnyException();
    }

    private static byte[] jar(Class<?> type) {
        return new BundleJar().type(type).bytes();
    }
}
