package com.acme.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.panel.PlainFiles;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/panel-adapters.md shows is what is compiled and run here. */
class DocumentTest {

    private static final Path SOURCES = Path.of("src/test/java/com/acme/panel");

    private String document;

    @BeforeEach
    void read() throws IOException {
        document = Files.readString(Path.of("../../docs/panel-adapters.md"));
    }

    @Test
    void everyLineOfItsExampleStandsInTheExampleInTheSameOrder() throws IOException {
        List<MatchResult> blocks = found("(?s)```java\\n// (\\w+\\.java)\\n(.*?)```");

        assertThat(blocks).hasSizeGreaterThanOrEqualTo(3);
        for (MatchResult block : blocks) {
            String source = Files.readString(SOURCES.resolve(block.group(1)));
            List<String> shown = block.group(2)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.equals("…"))
                    .toList();
            assertThat(source.lines().map(String::strip).toList())
                    .as("the lines that the document shows of " + block.group(1))
                    .containsSubsequence(shown);
        }
    }

    @Test
    void everyAbilityItListsIsOneOfTheContract() {
        List<String> abilities = Arrays.stream(PanelAdapter.class.getMethods())
                .map(Method::getName)
                .toList();

        assertThat(found("(?m)^\\| (`\\w+`(?:, `\\w+`)*) \\|").stream()
                        .flatMap(row ->
                                Pattern.compile("\\w+").matcher(row.group(1)).results())
                        .map(MatchResult::group))
                .isNotEmpty()
                .allMatch(abilities::contains)
                .contains("deliver", "files", "follow", "panelBackups", "startup");
    }

    @Test
    void theOperationsOfFilesAreThoseOneHasToWrite() {
        assertThat(Arrays.stream(PlainFiles.class.getDeclaredMethods())
                        .filter(method -> Modifier.isAbstract(method.getModifiers()))
                        .map(Method::getName))
                .allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
    }

    private List<MatchResult> found(String pattern) {
        return Pattern.compile(pattern).matcher(document).results().toList();
    }
}
