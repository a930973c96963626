package io.corrosion.modules.framework;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/**
 * What {@link CodeRules} looks for. Entries end in a slash for all below, hold a dot for one method, or name a class with all
 * its methods.
 */
final class ForbiddenCalls {

    private static final String PROCESS = "ends the platform's process";
    private static final String NATIVE = "loads native code";
    private static final String BUNDLES = "acts on bundles, its own or another's, past the platform";
    private static final String INSPECTS = "manages the Java machine";

    /** What nobody may, whatever is declared. */
    static final Map<String, String> NEVER = Map.ofEntries(
            entry("java/lang/System.exit", PROCESS),
            entry("java/lang/Runtime.exit", PROCESS),
            entry("java/lang/Runtime.halt", PROCESS),
            entry("java/lang/ProcessHandle", PROCESS),
            entry("java/lang/Runtime.addShutdownHook", "keeps the platform from ending"),
            entry("java/lang/System.getenv", "reads the platform's environment, which holds its secrets"),
            entry("java/lang/System.load", NATIVE),
            entry("java/lang/System.loadLibrary", NATIVE),
            entry("java/lang/Runtime.load", NATIVE),
            entry("java/lang/Runtime.loadLibrary", NATIVE),
            entry("sun/misc/Unsafe", "reaches into the Java machine"),
            entry("com/sun/tools/attach/", "attaches to the Java machine"),
            entry("java/lang/management/", INSPECTS),
            entry("javax/management/", INSPECTS),
            entry("com/sun/management/", INSPECTS),
            entry("java/lang/Thread.getAllStackTraces", "takes hold of the platform's threads"),
            entry("java/lang/ThreadGroup", "takes hold of the platform's threads"),
            entry("java/lang/System.setProperty", "changes the platform's settings"),
            entry("java/lang/System.setProperties", "changes the platform's settings"),
            entry("java/lang/System.clearProperty", "changes the platform's settings"),
            entry("java/security/Security.addProvider", "changes the platform's cryptography"),
            entry("java/security/Security.insertProviderAt", "changes the platform's cryptography"),
            entry("java/security/Security.removeProvider", "changes the platform's cryptography"),
            entry("java/net/URL.setURLStreamHandlerFactory", "changes how the platform reaches others"),
            entry("java/net/ProxySelector.setDefault", "changes how the platform reaches others"),
            entry("java/net/Authenticator.setDefault", "changes how the platform reaches others"),
            entry("io/corrosion/api/identity/Caller.<init>", "makes itself somebody who signed in"),
            entry("org/osgi/framework/hooks/", "hooks into the framework"),
            entry("org/osgi/framework/wiring/", BUNDLES),
            entry("org/osgi/framework/startlevel/", BUNDLES),
            entry("org/osgi/framework/launch/", BUNDLES),
            entry("org/osgi/service/component/runtime/", BUNDLES),
            entry("org/osgi/framework/BundleContext.installBundle", BUNDLES),
            entry("org/osgi/framework/BundleContext.getBundles", BUNDLES),
            entry("org/osgi/framework/Bundle.start", BUNDLES),
            entry("org/osgi/framework/Bundle.stop", BUNDLES),
            entry("org/osgi/framework/Bundle.update", BUNDLES),
            entry("org/osgi/framework/Bundle.uninstall", BUNDLES),
            entry("org/osgi/framework/Bundle.adapt", BUNDLES),
            entry("org/osgi/framework/Bundle.loadClass", BUNDLES),
            entry("org/osgi/framework/Bundle.getRegisteredServices", BUNDLES),
            entry("org/osgi/framework/Bundle.getServicesInUse", BUNDLES),
            entry(
                    "org/osgi/framework/Bundle.getBundleContext",
                    "takes a bundle's context (its own comes as a parameter of the @Activate constructor)"));

    /** What is refused unless the module declared it. */
    static final Map<String, Set<String>> DECLARED = Map.of(
            "jvm.network",
            Set.of(
                    "java/net/Socket",
                    "java/net/ServerSocket",
                    "java/net/DatagramSocket",
                    "java/net/MulticastSocket",
                    "java/net/URLConnection",
                    "java/net/HttpURLConnection",
                    "java/net/JarURLConnection",
                    "java/net/URLClassLoader",
                    "java/net/URL.openStream",
                    "java/net/URL.openConnection",
                    "java/net/URL.getContent",
                    "java/net/http/",
                    "java/rmi/",
                    "javax/net/",
                    "javax/naming/",
                    "com/sun/net/httpserver/",
                    "java/sql/DriverManager",
                    "java/nio/channels/SocketChannel",
                    "java/nio/channels/ServerSocketChannel",
                    "java/nio/channels/DatagramChannel",
                    "java/nio/channels/AsynchronousSocketChannel",
                    "java/nio/channels/AsynchronousServerSocketChannel"),
            "jvm.files",
            Set.of(
                    "java/nio/file/Files",
                    "java/nio/file/spi/",
                    "java/nio/file/FileSystems.newFileSystem",
                    "java/io/File.delete",
                    "java/io/File.deleteOnExit",
                    "java/io/File.renameTo",
                    "java/io/File.createNewFile",
                    "java/io/File.createTempFile",
                    "java/io/File.mkdir",
                    "java/io/File.mkdirs",
                    "java/io/File.list",
                    "java/io/File.listFiles",
                    "java/io/FileInputStream",
                    "java/io/FileOutputStream",
                    "java/io/FileReader",
                    "java/io/FileWriter",
                    "java/io/RandomAccessFile",
                    "java/util/zip/ZipFile",
                    "java/util/jar/JarFile",
                    "java/util/logging/FileHandler",
                    "java/nio/channels/FileChannel",
                    "java/nio/channels/AsynchronousFileChannel"),
            "jvm.processes",
            Set.of("java/lang/ProcessBuilder", "java/lang/Runtime.exec"));

    /** What a module uses in their place. */
    static final Map<String, String> INSTEAD = Map.of(
            "jvm.network", "opens network connections by itself (use io.corrosion.api.outgoing.Outgoing)",
            "jvm.files", "opens files of the platform's machine (use io.corrosion.api.storage or ServerFiles)",
            "jvm.processes", "starts programs on the platform's machine");

    private ForbiddenCalls() {}
}
