package io.corrosion.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference for module authors says what the contracts say. */
class ReferenceTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Path FILE = ROOT.resolve("docs/modules/reference.md");

    @Test
    void theReferenceIsThatOfTheContractsAsTheyAre() throws IOException {
        String text = new Reference(ROOT).text();
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(FILE, text);
        }

        assertThat(Files.readString(FILE))
                .as(
                        "write it anew: mvn test -pl modules-store/archetype -Dtest=ReferenceTest -DargLine=-Dreference.write=true")
                .isEqualTo(text);
    }

    @Test
    void whatTheGuideSendsPeopleToIsThere() {
        assertThat(new Reference(ROOT).text())
                .contains(
                        "## ConsoleWord", "## SiteBlock", "## ServerSection", "## AlertSignal", "## PanelContribution")
                .contains(
                        "- `Optional<SiteContent> content(Scope.Licence server, Instant now)`: What it says now; empty to be left out.")
                .doesNotContain("{@", "<p>", "@param");
    }
}
