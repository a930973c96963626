package io.corrosion.itests.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Looks into another JVM with the JDK's own tool: what lives on its heap after a full collection, what its threads do. */
public final class Heap {

    private final long pid;

    /** @param pid the JVM to look into; it must run as the same user */
    public Heap(long pid) {
        this.pid = pid;
    }

    /** What lives after a collection, in MB. */
    public double liveMegabytes() {
        return histogram().stream()
                        .filter(line -> line.startsWith("Total"))
                        .map(line -> line.strip().split("\\s+")[2])
                        .mapToDouble(Double::parseDouble)
                        .sum()
                / (1024 * 1024);
    }

    /** Classes of this package with living instances. */
    public List<String> instancesOf(String packageName) {
        return histogram().stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 3 && columns[3].startsWith(packageName + "."))
                .map(columns -> columns[3] + " × " + columns[1])
                .toList();
    }

    /** How many class loaders that live after a collection have loaded this class. */
    public long loadersOf(Class<?> type) {
        return loaders(Pattern.quote(type.getName()));
    }

    /** How many class loaders that live after a collection have loaded classes of this package or one below it. */
    public long loadersOf(String packageName) {
        return loaders(Pattern.quote(packageName + ".") + "\\S+");
    }

    private long loaders(String classes) {
        collect();
        return Pattern.compile("--" + classes + "/(0x[0-9a-f]+)")
                .matcher(jcmd("VM.class_hierarchy"))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .count();
    }

    /** Whether any thread is inside this package. */
    public boolean hasThreadIn(String packageName) {
        return jcmd("Thread.print").contains("at " + packageName + ".");
    }

    private List<String> histogram() {
        collect();
        return Arrays.asList(jcmd("GC.class_histogram").split("\n"));
    }

    /** EclipseLink's factories have finalizers: what they hold goes only with the collection after those have run. */
    private void collect() {
        jcmd("GC.run");
        jcmd("GC.run_finalization");
        jcmd("GC.run");
    }

    private String jcmd(String command) {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(tool.toString(), String.valueOf(pid), command)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("jcmd " + command + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException("jcmd cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
