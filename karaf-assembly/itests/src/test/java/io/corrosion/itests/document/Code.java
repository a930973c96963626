package io.corrosion.itests.document;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The platform's compiled classes and what calls what in them. A call of an interface goes on in each class that implements
 * it; what is written as a lambda belongs to the method it stands in. Immutable.
 */
final class Code {

    private static final List<String> SHELVES = List.of("bundles", "features", "modules-store");

    private final JavaClasses classes;

    private Code(JavaClasses classes) {
        this.classes = classes;
    }

    static Code ofThePlatform() throws IOException {
        Path home = Path.of(System.getProperty("corrosion.home", "../.."));
        List<Path> compiled = new ArrayList<>();
        for (String shelf : SHELVES) {
            try (Stream<Path> folders = Files.list(home.resolve(shelf))) {
                folders.map(folder -> folder.resolve("target/classes"))
                        .filter(Files::isDirectory)
                        .forEach(compiled::add);
            }
        }
        // What is not the platform's own is not looked at, so it need not be found.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        try {
            return new Code(new ClassFileImporter().importPaths(compiled));
        } finally {
            ArchConfiguration.get().reset();
        }
    }

    Stream<JavaClass> classes() {
        return classes.stream();
    }

    /**
     * The shortest way of calls from a method to one that calls {@code type.name(…)}, both included; empty when there is none.
     *
     * @param asides types whose calls are not followed
     */
    Optional<List<JavaCodeUnit>> way(JavaMethod from, String type, String name, Set<String> asides) {
        Map<JavaCodeUnit, JavaCodeUnit> before = new HashMap<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            JavaCodeUnit here = open.poll();
            for (CodeUnitAccessTarget target : called(here)) {
                if (target.getOwner().getName().equals(type) && target.getName().equals(name)) {
                    return Optional.of(trail(before, from, here));
                }
                if (!asides.contains(target.getOwner().getName())) {
                    for (JavaCodeUnit next : bodies(here, target)) {
                        if (!next.equals(from) && before.putIfAbsent(next, here) == null) {
                            open.add(next);
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static List<CodeUnitAccessTarget> called(JavaCodeUnit unit) {
        return unit.getAccessesFromSelf().stream()
                .map(JavaAccess::getTarget)
                .filter(CodeUnitAccessTarget.class::isInstance)
                .map(CodeUnitAccessTarget.class::cast)
                .sorted((one, other) -> one.getFullName().compareTo(other.getFullName()))
                .toList();
    }

    /** The code that may run when the target is called from there. */
    private static Set<JavaCodeUnit> bodies(JavaCodeUnit here, CodeUnitAccessTarget target) {
        Set<JavaCodeUnit> bodies = new LinkedHashSet<>();
        target.resolveMember().ifPresent(bodies::add);
        if (target.resolveMember().filter(JavaMethod.class::isInstance).isPresent()) {
            String[] parameters = target.getRawParameterTypes().stream()
                    .map(JavaClass::getName)
                    .toArray(String[]::new);
            for (JavaClass kind : target.getOwner().getAllSubclasses()) {
                kind.tryGetMethod(target.getName(), parameters).ifPresent(bodies::add);
            }
            if (target.getOwner().isInterface() && bodies.size() == 1) {
                // Nobody implements it by name: what is called was handed over as a function, when the caller was made.
                bodies.addAll(here.getOwner().getConstructors());
            }
        }
        return bodies;
    }

    private static List<JavaCodeUnit> trail(
            Map<JavaCodeUnit, JavaCodeUnit> before, JavaCodeUnit from, JavaCodeUnit last) {
        Deque<JavaCodeUnit> trail = new ArrayDeque<>(List.of(last));
        while (!trail.peekFirst().equals(from)) {
            trail.addFirst(before.get(trail.peekFirst()));
        }
        return List.copyOf(trail);
    }
}
