package io.corrosion.itests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/**
 * A bundle of the platform's kind with two components: one reads a database that is away the first time, the other cannot be
 * without it. What they came to is told by system properties, because nothing else of theirs is shared.
 */
final class FickleBundle {

    static final String UP = "corrosion.fickle.up";

    private static final String FAILED = "corrosion.fickle.failed";

    private FickleBundle() {}

    /** Reads when it is made, as it should not; fails the first time. */
    public static final class Reader implements Supplier<String> {

        public Reader() {
            if (System.getProperty(FAILED) == null) {
                System.setProperty(FAILED, "once");
                throw new IllegalStateException("The database is away");
            }
        }

        @Override
        public String get() {
            return "read";
        }
    }

    /** Needs what was read. */
    public static final class Waiting {

        public Waiting(Supplier<String> reader) {
            System.setProperty(UP, reader.get());
        }
    }

    static Bundle start(BundleContext framework) throws IOException, BundleException {
        System.clearProperty(FAILED);
        System.clearProperty(UP);
        Bundle bundle = framework.installBundle("test:fickle", new ByteArrayInputStream(jar()));
        bundle.start();
        return bundle;
    }

    private static byte[] jar() throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "corrosion-fickle-test");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Service-Component", "OSGI-INF/reader.xml,OSGI-INF/waiting.xml");
        headers.putValue(
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.4)(!(version>=2)))\"");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            add(jar, "OSGI-INF/reader.xml", component("reader", Reader.class, "", """
                    <service><provide interface="java.util.function.Supplier"/></service>
                    <property name="fickle" value="yes"/>"""));
            add(
                    jar,
                    "OSGI-INF/waiting.xml",
                    component("waiting", Waiting.class, " init=\"1\" immediate=\"true\"", """
                    <reference name="reader" interface="java.util.function.Supplier" target="(fickle=yes)" parameter="0"/>"""));
            for (Class<?> type : new Class<?>[] {FickleBundle.class, Reader.class, Waiting.class}) {
                String name = type.getName().replace('.', '/') + ".class";
                try (InputStream code = type.getClassLoader().getResourceAsStream(name)) {
                    add(jar, name, code.readAllBytes());
                }
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] component(String name, Class<?> type, String attributes, String inside) {
        return ("<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\" name=\"fickle." + name + "\""
                        + attributes + "><implementation class=\"" + type.getName() + "\"/>" + inside
                        + "</scr:component>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void add(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }
}
