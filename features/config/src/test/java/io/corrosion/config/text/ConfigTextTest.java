package io.corrosion.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTextTest {

    private static final String FILE = """
            // the server of Ann

            server.hostname "Ashfall | EU"   // shown in the list
              server.url https://ashfall.example/rules
            server.maxplayers 100
            # old: server.maxplayers 50
            server.maxplayers 200
            rcon.password hunter2
            oxide.something "a // b"
            bareword
            """;

    @Test
    void whatIsNotChangedStaysToTheByte() {
        for (String text : List.of(FILE, "", "a 1", "a 1\n", "a 1\r\nb 2\r\n", "\n\n", "  \n// only\n")) {
            assertThat(ConfigText.of(text).with(List.of())).hasToString(text);
        }
    }

    @Test
    void valuesAreReadWithoutQuotesAndComments() {
        assertThat(ConfigText.of(FILE).values())
                .containsEntry("server.hostname", "Ashfall | EU")
                .containsEntry("server.url", "https://ashfall.example/rules")
                .containsEntry("server.maxplayers", "200")
                .containsEntry("oxide.something", "a // b")
                .doesNotContainKey("bareword");
    }

    @Test
    void onlyTheLineThatCountsChangesAndItsCommentStays() {
        ConfigText changed =
                ConfigText.of(FILE).with(List.of(set("server.hostname", "New name"), set("server.maxplayers", "150")));

        assertThat(changed.toString())
                .isEqualTo(
                        FILE.replace("\"Ashfall | EU\"", "\"New name\"").replace("maxplayers 200", "maxplayers 150"));
    }

    @Test
    void aNewSettingComesAtTheEndAndIsQuotedWhereNeeded() {
        assertThat(ConfigText.of("a 1").with(List.of(set("b", "x y"), set("c", "2"))))
                .hasToString("a 1\nb \"x y\"\nc 2");
        assertThat(ConfigText.of("a 1\r\n").with(List.of(set("b", "")))).hasToString("a 1\r\nb \"\"\r\n");
        assertThat(ConfigText.of("").with(List.of(set("b", "1")))).hasToString("b 1\n");
    }

    @Test
    void aSettingTakenOutIsGoneEverywhereItWasGiven() {
        assertThat(ConfigText.of(FILE)
                        .with(List.of(new Edit("server.maxplayers", Optional.empty())))
                        .values())
                .doesNotContainKey("server.maxplayers");
    }

    @Test
    void aComparisonShowsWhatChangesAndNoSecrets() {
        ConfigText before = ConfigText.of(FILE);

        List<DiffLine> diff = before.compare(before.with(List.of(set("server.maxplayers", "150"))));

        assertThat(diff)
                .contains(new DiffLine("old", "server.maxplayers 200"), new DiffLine("new", "server.maxplayers 150"))
                .doesNotContain(new DiffLine("same", "// the server of Ann"));
        assertThat(diff.toString()).doesNotContain("hunter2");
        assertThat(before.compare(before)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "server.maxplayers;200;",
                "server.maxplayers;0;between 1 and 1000",
                "server.maxplayers;many;whole number",
                "server.worldsize;99999;between 1000 and 6000",
                "server.pve;maybe;true or false",
                "server.PVE;TRUE;",
                "server.url;javascript:alert(1);http://",
                "server.url;https://a.example;",
                "server.url;not an address;http://",
                "server.tags;weekly,EU;",
                "server.tags;a b;commas",
                "decay.scale;0.5;",
                "decay.scale;1e5;number",
                "server.encryption;3;one of",
                "server.hostname;say \"hi\";double quotes",
                "rcon.password;x;Secrets",
                "my.plugin.key;whatever;",
                "a b;1;no name"
            })
    void whatCannotBeRightIsSaid(String key, String value, String wrong) {
        Optional<String> said = new Convars().wrong(set(key, value));

        if (wrong == null) {
            assertThat(said).isEmpty();
        } else {
            assertThat(said.orElse("")).contains(wrong);
        }
    }

    @Test
    void everyKnownSettingHasADescription() {
        assertThat(new Convars().all()).hasSizeGreaterThan(40).allSatisfy(convar -> assertThat(convar.description())
                .endsWith("."));
    }

    private static Edit set(String key, String value) {
        return new Edit(key, Optional.of(value));
    }
}
