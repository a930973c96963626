package io.corrosion.itests.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Each operation of {@code docs/openapi.yaml} that can change something leaves a record: from its method the code comes to
 * {@code Audit.record}. What changes nothing, or nothing anybody will ask for, stands in {@code audit/unrecorded.tsv} with
 * the reason. Needs no running platform. {@code -Dcorrosion.ways=FILE} writes down which way each operation goes.
 */
class AuditedOperationsIT {

    private static final Path HOME = Path.of(System.getProperty("corrosion.home", "../.."));
    private static final Set<String> VERBS = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final String RESOURCE = "io.corrosion.api.rest.RestResource";
    private static final String PATH = "corrosion.rest.path=";

    /** What these record is not the deed: refusals, proofs that fail, what others do when they are told. */
    private static final Set<String> ASIDES = Set.of(
            "io.corrosion.api.access.Access",
            "io.corrosion.api.audit.Refusals",
            "io.corrosion.identity.Proofs",
            "io.corrosion.api.job.JobHandler",
            "io.corrosion.api.event.EventListener",
            "io.corrosion.api.observe.HealthProbe");

    @Test
    void eachOperationThatChangesSomethingLeavesARecord() throws IOException {
        Code code = Code.ofThePlatform();
        Map<String, JavaMethod> methods = methods(code);
        Map<String, String> unrecorded = unrecorded();
        Set<String> operations = operations();
        List<String> ways = new ArrayList<>();
        SoftAssertions soft = new SoftAssertions();

        for (String operation : operations) {
            Optional<List<JavaCodeUnit>> way = Optional.ofNullable(methods.get(operation))
                    .flatMap(method -> code.way(method, "io.corrosion.api.audit.Audit", "record", ASIDES));
            ways.add(operation + "\t" + way.map(AuditedOperationsIT::text).orElse("-"));
            soft.assertThat(way.isPresent() ^ unrecorded.containsKey(operation))
                    .as(
                            way.isPresent()
                                    ? operation + " leaves a record: take it off audit/unrecorded.tsv"
                                    : operation + " leaves no record: call Audit.record in its transaction, or say in"
                                            + " audit/unrecorded.tsv why nobody will ask for one")
                    .isTrue();
        }

        if (!System.getProperty("corrosion.ways", "").isEmpty()) {
            Files.write(Path.of(System.getProperty("corrosion.ways")), ways);
        }
        soft.assertThat(operations).hasSizeGreaterThan(200).containsAll(unrecorded.keySet());
        soft.assertThat(methods.keySet()).containsAll(operations);
        soft.assertThat(unrecorded.values())
                .allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(15));
        soft.assertAll();
    }

    private static String text(List<JavaCodeUnit> way) {
        return way.stream()
                .map(unit -> unit.getOwner().getSimpleName() + "." + unit.getName())
                .collect(Collectors.joining(" > "));
    }

    private static Set<String> operations() throws IOException {
        JsonNode document = new ObjectMapper(new YAMLFactory())
                .readTree(HOME.resolve("docs/openapi.yaml").toFile());
        Set<String> operations = new TreeSet<>();
        document.path("paths").fields().forEachRemaining(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(verb -> operations.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        operations.removeIf(operation -> !VERBS.contains(operation.substring(0, operation.indexOf(' '))));
        return operations;
    }

    private static Map<String, String> unrecorded() throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        Files.readAllLines(HOME.resolve("karaf-assembly/itests/src/test/resources/audit/unrecorded.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .forEach(cells -> reasons.put(cells[0], cells.length > 1 ? cells[1] : ""));
        return reasons;
    }

    /** The methods behind the operations, by verb and path as the document writes them. */
    private static Map<String, JavaMethod> methods(Code code) {
        Map<String, JavaMethod> methods = new TreeMap<>();
        code.classes()
                .filter(kind -> kind.isAssignableTo(RESOURCE) && !kind.isInterface())
                .forEach(
                        kind -> kind.getMethods().forEach(method -> verb(method).ifPresent(verb -> paths(kind)
                                .forEach(path -> methods.put(verb + " " + joined(path, method), method)))));
        return methods;
    }

    private static Optional<String> verb(JavaMethod method) {
        return VERBS.stream()
                .filter(verb ->
                        method.tryGetAnnotationOfType("jakarta.ws.rs." + verb).isPresent())
                .findFirst();
    }

    private static List<String> paths(JavaClass kind) {
        return kind.tryGetAnnotationOfType("org.osgi.service.component.annotations.Component")
                .flatMap(component -> component.get("property"))
                .map(properties -> Arrays.stream((Object[]) properties)
                        .map(Object::toString)
                        .filter(property -> property.startsWith(PATH))
                        .map(property -> property.substring(PATH.length()))
                        .toList())
                .orElse(List.of());
    }

    /** Expressions of variables left out, as the document does. */
    private static String joined(String path, JavaMethod method) {
        String own = method.tryGetAnnotationOfType("jakarta.ws.rs.Path")
                .flatMap(annotation -> annotation.get("value"))
                .map(Object::toString)
                .orElse("");
        return ("/" + path + "/" + own)
                .replaceAll("\\{\\s*(\\w+)\\s*:[^{}]*(?:\\{[^{}]*}[^{}]*)*}", "{$1}")
                .replaceAll("/+", "/")
                .replaceAll("/$", "");
    }
}
