package io.corrosion.modules.framework;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;

/**
 * Reads in a module's classes what they call of the Java machine, and refuses what leads past the platform: ending the
 * process, other programs, sockets, files and secrets of the host. A fence for the careless and a fact for the reviewer, no
 * wall: reflection climbs over it. What is declared in {@code needs.services} ({@code jvm.network} …) passes and is shown
 * to whoever consents.
 */
public final class CodeRules {

    /** What nobody may, whatever is declared. */
    private static final Map<String, String> NEVER = Map.ofEntries(
            Map.entry("java/lang/System.exit", "ends the platform's process"),
            Map.entry("java/lang/Runtime.exit", "ends the platform's process"),
            Map.entry("java/lang/Runtime.halt", "ends the platform's process"),
            Map.entry("java/lang/System.getenv", "reads the platform's environment, which holds its secrets"),
            Map.entry("java/lang/System.load", "loads native code"),
            Map.entry("java/lang/System.loadLibrary", "loads native code"),
            Map.entry("java/lang/Runtime.load", "loads native code"),
            Map.entry("java/lang/Runtime.loadLibrary", "loads native code"),
            Map.entry("sun/misc/Unsafe", "reaches into the Java machine"),
            Map.entry("org/osgi/framework/hooks/", "hooks into the framework"),
            Map.entry("com/sun/tools/attach/", "attaches to the Java machine"));

    private static final Map<String, Set<String>> DECLARED = Map.of(
            "jvm.network",
            Set.of(
                    "java/net/Socket",
                    "java/net/ServerSocket",
                    "java/net/DatagramSocket",
                    "java/net/MulticastSocket",
                    "java/net/URLConnection",
                    "java/net/HttpURLConnection",
                    "java/net/URL.openStream",
                    "java/net/URL.openConnection",
                    "java/net/URL.getContent",
                    "java/net/http/",
                    "javax/net/",
                    "java/nio/channels/SocketChannel",
                    "java/nio/channels/ServerSocketChannel",
                    "java/nio/channels/DatagramChannel",
                    "java/nio/channels/AsynchronousSocketChannel"),
            "jvm.files",
            Set.of(
                    "java/nio/file/Files",
                    "java/io/FileInputStream",
                    "java/io/FileOutputStream",
                    "java/io/FileReader",
                    "java/io/FileWriter",
                    "java/io/RandomAccessFile",
                    "java/nio/channels/FileChannel"),
            "jvm.processes",
            Set.of("java/lang/ProcessBuilder", "java/lang/Runtime.exec"));

    private static final Map<String, String> INSTEAD = Map.of(
            "jvm.network", "opens network connections by itself (use io.corrosion.api.outgoing.Outgoing)",
            "jvm.files", "opens files of the platform's machine (use io.corrosion.api.storage or ServerFiles)",
            "jvm.processes", "starts programs on the platform's machine");

    private static final int MAGIC = 0xCAFEBABE;

    private CodeRules() {}

    /**
     * Checks every class of a bundle, those of embedded jars included.
     *
     * @param services what the module declared
     * @throws Undeployable naming the class and the deed
     */
    public static void check(byte[] jar, List<String> services) {
        Set<String> found = new TreeSet<>();
        read(new ByteArrayInputStream(jar), services, found);
        if (!found.isEmpty()) {
            throw new Undeployable(String.join(" ", found));
        }
    }

    private static void read(InputStream jar, List<String> services, Set<String> found) {
        try {
            JarInputStream in = new JarInputStream(jar);
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                if (entry.getName().endsWith(".class")) {
                    judge(entry.getName(), calls(in.readAllBytes()), services, found);
                } else if (entry.getName().endsWith(".jar")) {
                    read(new ByteArrayInputStream(in.readAllBytes()), services, found);
                }
            }
        } catch (IOException e) {
            throw new Undeployable("bundle.jar is damaged: " + e.getMessage(), e);
        }
    }

    private static void judge(String path, Set<String> calls, List<String> services, Set<String> found) {
        String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
        for (String call : calls) {
            NEVER.forEach((rule, deed) -> {
                if (isMet(rule, call)) {
                    found.add(name + " " + deed + " (" + call + "), which a module may not.");
                }
            });
            DECLARED.forEach((need, rules) -> {
                if (!services.contains(need) && rules.stream().anyMatch(rule -> isMet(rule, call))) {
                    found.add(name + " " + INSTEAD.get(need) + " and has not declared " + need + ".");
                }
            });
        }
    }

    /** Entries end in a slash for all below, hold a dot for one method, or name a class with all its methods. */
    private static boolean isMet(String rule, String call) {
        if (rule.endsWith("/")) {
            return call.startsWith(rule);
        }
        return rule.contains(".") ? call.equals(rule) : call.startsWith(rule + ".");
    }

    /** {@code class.method} of every method a class refers to, out of its constant pool. */
    private static Set<String> calls(byte[] content) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            if (content.length < 10 || in.readInt() != MAGIC) {
                return Set.of();
            }
            in.readInt();
            return calls(in, in.readUnsignedShort());
        }
    }

    private static Set<String> calls(DataInputStream in, int count) throws IOException {
        String[] texts = new String[count];
        int[] first = new int[count];
        int[] second = new int[count];
        int[] tags = new int[count];
        for (int i = 1; i < count; i++) {
            tags[i] = in.readUnsignedByte();
            switch (tags[i]) {
                case 1 -> texts[i] = in.readUTF();
                case 7, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
                case 9, 10, 11, 12, 17, 18 -> {
                    first[i] = in.readUnsignedShort();
                    second[i] = in.readUnsignedShort();
                }
                case 15 -> in.skipBytes(3);
                case 5, 6 -> {
                    in.readLong();
                    i++;
                }
                default -> in.readInt();
            }
        }
        Set<String> calls = new HashSet<>();
        for (int i = 1; i < count; i++) {
            if (tags[i] == 10 || tags[i] == 11) {
                calls.add(texts[first[first[i]]] + "." + texts[first[second[i]]]);
            }
        }
        return calls;
    }
}
