package io.corrosion.wipes.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerCfgTest {

    @Test
    void valuesChangeAndEverythingElseStays() {
        ServerCfg cfg = new ServerCfg(
                "// mine\r\nserver.hostname \"A \"\r\n  server.seed 1\r\nserver.levelurl \"x\"\r\n\r\nfoo");
        Map<String, String> values = new LinkedHashMap<>();
        values.put("server.seed", "42");
        values.put("server.levelurl", "");
        values.put("server.worldsize", "3500");
        values.put("server.level", "Procedural Map");

        ServerCfg changed = cfg.with(values);

        assertThat(changed.text())
                .isEqualTo(
                        "// mine\r\nserver.hostname \"A \"\r\n  server.seed 42\r\n\r\nfoo\r\nserver.worldsize 3500\r\n"
                                + "server.level \"Procedural Map\"\r\n");
        assertThat(changed.missing(values)).isEmpty();
    }

    @Test
    void theLastOfSeveralValuesCountsAndAllAreChanged() {
        ServerCfg cfg = new ServerCfg("server.seed 1\nserver.seed 2\n");

        assertThat(cfg.get("SERVER.SEED")).contains("2");
        assertThat(cfg.with(Map.of("server.seed", "3")).text()).isEqualTo("server.seed 3\nserver.seed 3\n");
    }

    @Test
    void whatIsNotAsPlannedIsSaid() {
        List<FoundFile> before = PlannerTest.listing(List.of("a", "b", "c"));
        FilePlan plan = new FilePlan(
                List.of(PlannedFile.of(before.get(0), "x")),
                List.of(PlannedFile.of(before.get(1), "x"), PlannedFile.of(before.get(2), "x")),
                List.of());
        List<FoundFile> after = List.of(before.get(0), new FoundFile("b", 99, "2"));

        assertThat(Comparison.deviations(plan, before, before.subList(1, 3), List.of()))
                .isEmpty();
        assertThat(Comparison.deviations(plan, before, after, List.of()))
                .containsExactly(
                        "a should be gone and is still there.",
                        "b should be as it was and was changed.",
                        "c should be there and is gone.");
    }
}
