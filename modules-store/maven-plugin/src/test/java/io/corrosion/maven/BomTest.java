package io.corrosion.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What authors are told to compile against is what the platform runs. */
class BomTest {

    private static final Pattern MANAGED =
            Pattern.compile("<groupId>([^<]+)</groupId><artifactId>([^<]+)</artifactId><version>([^<]+)</version>");
    private static final Pattern PROPERTY = Pattern.compile("<([a-z.]+)>([^<$]+)</\\1>");
    private static final Pattern JUNIT = Pattern.compile("<junit.version>([^<]+)<");

    @Test
    void itsVersionsAreThoseOfThePlatform() throws Exception {
        String root = Files.readString(Path.of("..", "..", "pom.xml"));
        Map<String, String> platform = versions(root);
        platform.put(
                "org.junit.jupiter:junit-jupiter",
                JUNIT.matcher(root).results().findFirst().orElseThrow().group(1));

        Map<String, String> authors = versions(Files.readString(Path.of("..", "bom", "pom.xml")));

        assertThat(authors).hasSizeGreaterThan(20);
        assertThat(platform).containsAllEntriesOf(authors);
    }

    private static Map<String, String> versions(String pom) {
        Map<String, String> properties = new HashMap<>();
        PROPERTY.matcher(pom).results().forEach(each -> properties.put(each.group(1), each.group(2)));
        Map<String, String> versions = new HashMap<>();
        MANAGED.matcher(pom.replace("${project.version}", "${corrosion.version}"))
                .results()
                .forEach(each -> versions.put(each.group(1) + ":" + each.group(2), version(each, properties)));
        return versions;
    }

    private static String version(MatchResult managed, Map<String, String> properties) {
        String version = managed.group(3);
        return version.startsWith("${") ? properties.get(version.substring(2, version.length() - 1)) : version;
    }
}
