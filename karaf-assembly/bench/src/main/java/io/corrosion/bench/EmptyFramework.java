package io.corrosion.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** The baseline of modules: install, start and uninstall hello's jar in a Felix with nothing else, its imports cut off. */
final class EmptyFramework {

    private EmptyFramework() {}

    static Samples installs(Path home, int times) throws Exception {
        byte[] jar = withoutImports(hello(home));
        Path cache = Files.createTempDirectory("corrosion-empty-framework-");
        Framework framework =
                new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString()));
        framework.start();
        Samples samples = new Samples();
        try {
            for (int i = -3; i < times; i++) {
                long began = System.nanoTime();
                Bundle bundle = framework.getBundleContext().installBundle("hello", new ByteArrayInputStream(jar));
                bundle.start();
                long took = System.nanoTime() - began;
                if (i >= 0) {
                    samples.add(took);
                }
                bundle.uninstall();
                CountDownLatch refreshed = new CountDownLatch(1);
                framework.adapt(FrameworkWiring.class).refreshBundles(Set.of(bundle), event -> refreshed.countDown());
                refreshed.await();
            }
        } finally {
            framework.stop();
            framework.waitForStop(10_000);
        }
        return samples;
    }

    private static Path hello(Path home) throws IOException {
        try (var jars = Files.newDirectoryStream(home.resolve("modules-store/hello/target"), "corrosion-hello-*.jar")) {
            return jars.iterator().next();
        }
    }

    private static byte[] withoutImports(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarInputStream in = new JarInputStream(Files.newInputStream(file))) {
            Manifest manifest = new Manifest(in.getManifest());
            manifest.getMainAttributes().remove(new Attributes.Name(Constants.IMPORT_PACKAGE));
            manifest.getMainAttributes().remove(new Attributes.Name(Constants.REQUIRE_CAPABILITY));
            try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    in.transferTo(out);
                    out.closeEntry();
                }
            }
        }
        return bytes.toByteArray();
    }
}
