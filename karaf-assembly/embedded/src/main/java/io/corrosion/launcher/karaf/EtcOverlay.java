package io.corrosion.launcher.karaf;

import io.corrosion.launcher.Problem;
import io.corrosion.launcher.Progress;
import io.corrosion.launcher.data.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Brings the configuration in the data folder up to date with the distribution's, by {@link EtcRule}. */
record EtcOverlay(Path shipped, Path present, Path sums, Progress progress) {

    void apply() {
        try {
            Files.createDirectories(present);
            var installed = PrivateFile.readProperties(sums);
            var now = checksums(shipped);
            var names = new TreeSet<>(now.keySet());
            names.addAll(installed.keySet());
            for (String name : names) {
                apply(name, Optional.ofNullable(now.get(name)), Optional.ofNullable(installed.get(name)));
            }
            if (!now.equals(installed)) {
                PrivateFile.writeProperties(sums, "Checksums of the configuration as it was installed.", now);
            }
        } catch (IOException e) {
            throw new Problem("cannot prepare the configuration in " + present, e);
        }
    }

    private void apply(String name, Optional<String> shippedSum, Optional<String> installedSum) throws IOException {
        var file = present.resolve(name);
        var presentSum = Files.exists(file) ? Optional.of(Checksum.of(file)) : Optional.<String>empty();
        switch (EtcRule.decide(shippedSum, installedSum, presentSum)) {
            case WRITE -> copy(name, file);
            case KEEP_AND_OFFER -> {
                copy(name, present.resolve(name + ".dist"));
                progress.say(file + " was edited here and has changed in this version too; compare it with " + name
                        + ".dist");
            }
            case DELETE -> Files.delete(file);
            case KEEP -> {}
        }
    }

    private void copy(String name, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.copy(shipped.resolve(name), target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<String, String> checksums(Path folder) throws IOException {
        var sums = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sums.put(folder.relativize(file).toString(), Checksum.of(file));
            }
        }
        return sums;
    }
}
