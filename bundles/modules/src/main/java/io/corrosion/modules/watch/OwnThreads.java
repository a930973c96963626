package io.corrosion.modules.watch;

import io.corrosion.modules.reach.Reaches;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * The threads modules have made, told by where they began: the first code of a thread that is not the Java library's own is
 * that of a module. One that waits in a pool for work shows no such code and is not found. Confined to its thread.
 */
final class OwnThreads {

    private static final List<String> LIBRARY = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    private final List<Bundle> modules = new ArrayList<>();
    private final Map<String, Optional<String>> owners = new HashMap<>();

    OwnThreads(BundleContext system) {
        for (Bundle bundle : system.getBundles()) {
            if (Reaches.moduleOf(bundle).isPresent()) {
                modules.add(bundle);
            }
        }
    }

    Map<String, Set<Thread>> bySlug() {
        Map<String, Set<Thread>> found = new HashMap<>();
        if (modules.isEmpty()) {
            return found;
        }
        Thread.getAllStackTraces().forEach((thread, stack) -> beginning(stack)
                .flatMap(name -> owners.computeIfAbsent(name, this::owner))
                .ifPresent(slug ->
                        found.computeIfAbsent(slug, none -> new HashSet<>()).add(thread)));
        return found;
    }

    private static Optional<String> beginning(StackTraceElement[] stack) {
        for (int i = stack.length - 1; i >= 0; i--) {
            String name = stack[i].getClassName();
            if (LIBRARY.stream().noneMatch(name::startsWith)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private Optional<String> owner(String type) {
        int lambda = type.indexOf("$$Lambda");
        String path = (lambda < 0 ? type : type.substring(0, lambda)).replace('.', '/') + ".class";
        return modules.stream()
                .filter(bundle -> bundle.getState() != Bundle.UNINSTALLED && bundle.getEntry(path) != null)
                .findFirst()
                .flatMap(Reaches::moduleOf);
    }
}
