package io.corrosion.testkit.layers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/**
 * The layer rules of one slice or core bundle. Each breach is an {@link AssertionError} that names the class, the line and
 * the rule.
 *
 * <pre>{@code
 * @Test
 * void theSliceKeepsItsLayers() {
 *     SliceRules.of("io.corrosion.console").check();
 * }
 * }</pre>
 *
 * Immutable.
 */
public final class SliceRules {

    private static final List<String> ADAPTERS = List.of("jpa", "jdbc", "rest", "ui", "messaging", "shell");
    private static final String[] NAMELESS = {
        "..impl..", "..internal..", "..util..", "..common..", "..helper..", "..misc..", "..manager.."
    };

    private final String base;
    private final JavaClasses classes;

    private SliceRules(String base, JavaClasses classes) {
        this.base = base;
        this.classes = classes;
    }

    /** The rules for the classes on the class path below this package, tests excluded. */
    public static SliceRules of(String base) {
        return new SliceRules(
                base,
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(base));
    }

    /** The rules for exactly these classes. */
    static SliceRules of(String base, Class<?>... classes) {
        return new SliceRules(base, new ClassFileImporter().importClasses(classes));
    }

    /** Checks every rule and fails with the first that is broken. */
    public void check() {
        var rules = new ArrayList<ArchRule>();
        rules.addAll(adaptersDoNotSeeEachOther());
        rules.add(domainDoesNotSeeAdapters());
        rules.add(entitiesStayInJpa());
        rules.add(onlyJpaSpeaksJpa());
        rules.add(packagesAreNouns());
        rules.forEach(rule -> rule.allowEmptyShould(true).check(classes));
    }

    private List<ArchRule> adaptersDoNotSeeEachOther() {
        return ADAPTERS.stream()
                .<ArchRule>map(adapter -> noClasses()
                        .that()
                        .resideInAPackage(within(adapter))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(allBut(adapter))
                        .as("adapter " + adapter + " sees another adapter")
                        .because("adapters see the domain, not each other (architecture, section 4)"))
                .toList();
    }

    private ArchRule domainDoesNotSeeAdapters() {
        return noClasses()
                .that()
                .resideInAPackage(base)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ADAPTERS.stream().map(this::within).toArray(String[]::new))
                .because("the domain owns its ports; adapters implement them (architecture, section 4)");
    }

    private ArchRule entitiesStayInJpa() {
        return classes()
                .that()
                .areAnnotatedWith("javax.persistence.Entity")
                .or()
                .areAnnotatedWith("javax.persistence.MappedSuperclass")
                .or()
                .areAnnotatedWith("javax.persistence.Embeddable")
                .should()
                .resideInAPackage(within("jpa"))
                .because("entities never leave jpa (style, rule 23)");
    }

    private ArchRule onlyJpaSpeaksJpa() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(within("jpa"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.persistence..")
                .because("what is not in jpa sees records and ports (style, rule 23)");
    }

    private ArchRule packagesAreNouns() {
        return noClasses()
                .should()
                .resideInAnyPackage(NAMELESS)
                .because("a package is a noun, and bundles export contracts only (style, rule 3)");
    }

    private String within(String adapter) {
        return base + "." + adapter + "..";
    }

    private String[] allBut(String adapter) {
        return ADAPTERS.stream()
                .filter(other -> !other.equals(adapter))
                .map(this::within)
                .toArray(String[]::new);
    }
}
