package io.corrosion.modules.framework;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
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
        read(jar, services, found);
        if (!found.isEmpty()) {
            throw new Undeployable(String.join(" ", found));
        }
    }

    private static void read(byte[] jar, List<String> services, Set<String> found) {
        JarViews.demandOne(jar);
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                if (entry.getName().endsWith(".class")) {
                    judge(entry.getName(), calls(in.readAllBytes()), services, found);
                } else if (entry.getName().endsWith(".jar")) {
                    read(in.readAllBytes(), services, found);
                }
            }
        } catch (IOException e) {
            throw new Undeployable("bundle.jar is damaged: " + e.getMessage(), e);
        }
    }

    private static void judge(String path, Set<String> calls, List<String> services, Set<String> found) {
        String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
        for (String call : calls) {
            ForbiddenCalls.NEVER.forEach((rule, deed) -> {
                if (isMet(rule, call)) {
                    found.add(name + " " + deed + " (" + call + "), which a module may not.");
                }
            });
            ForbiddenCalls.DECLARED.forEach((need, rules) -> {
                if (!services.contains(need) && rules.stream().anyMatch(rule -> isMet(rule, call))) {
                    found.add(name + " " + ForbiddenCalls.INSTEAD.get(need) + " and has not declared " + need + ".");
                }
            });
        }
    }

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
