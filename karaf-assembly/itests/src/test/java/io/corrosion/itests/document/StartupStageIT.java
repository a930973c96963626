package io.corrosion.itests.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Features in features are not followed by the startup stage: each must be named, or its bundles never start. */
class StartupStageIT {

    private static final Path SHELF =
            Path.of(System.getProperty("corrosion.home", "../..")).resolve("karaf-assembly");

    /** It has no bundles of its own, only features. */
    private static final Pattern GROUPS = Pattern.compile("corrosion-(libs|platform)");

    private static final Pattern DESCRIBED = Pattern.compile("<feature name=\"(corrosion-[^\"]+)\"");
    private static final Pattern STARTED = Pattern.compile("<feature>(corrosion-[^<]+)</feature>");

    @Test
    void everyFeatureOfThePlatformIsNamedInTheStartupStage() throws IOException {
        var described = names(DESCRIBED, "descriptors/src/main/feature/features.xml");
        described.removeIf(GROUPS.asMatchPredicate());

        assertThat(names(STARTED, "distribution/pom.xml"))
                .as("startupFeatures of karaf-assembly/distribution/pom.xml: add the missing ones")
                .isEqualTo(described);
    }

    private static TreeSet<String> names(Pattern pattern, String file) throws IOException {
        var names = new TreeSet<String>();
        var matcher = pattern.matcher(Files.readString(SHELF.resolve(file)));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
