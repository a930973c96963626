package io.corrosion.modules.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.Program;
import io.corrosion.testkit.module.ModuleJson;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a program on machines of either kind, whatever this one is. */
class ConfinementTest {

    private static final Program PROGRAM =
            new Program(List.of("node", "main.mjs"), List.of(), List.of(), List.of(), 64, 4);
    private static final Confinement HELD = new Confinement(true, true, false, List.of(Path.of("/opt/corrosion")));
    private static final Confinement OPEN = new Confinement(false, true, false, List.of());
    private static final Confinement ALLOWED = new Confinement(false, true, true, List.of());

    @Test
    void withNamespacesItHasNoNetworkAndPeopleReadSo() {
        assertThat(HELD.refusal()).isEmpty();
        assertThat(HELD.around(PROGRAM))
                .containsSubsequence("unshare", "-n", "/opt/corrosion", "--no-new-privs", "node");
        assertThat(HELD.inWords()).contains("Its program is held: no network");
    }

    @Test
    void withoutNamespacesItIsRefusedAndTheOperatorReadsWhatToDo() {
        assertThat(OPEN.refusal().orElseThrow())
                .contains("no namespaces", "it is not started", "process.unconfined = true", "unshare -U -r -n true");
        assertThat(OPEN.inWords()).isEqualTo(OPEN.refusal().orElseThrow());
    }

    @Test
    void anOperatorMayTakeItOnAndThenItIsSaidThatNothingHoldsIt() {
        assertThat(ALLOWED.refusal()).isEmpty();
        assertThat(ALLOWED.around(PROGRAM)).contains("prlimit", "node").doesNotContain("unshare");
        assertThat(ALLOWED.inWords()).contains("NOT held, because the operator allows it");
    }

    @Test
    void onlyModulesWithAProgramAreRefused() {
        Premises premises = new Premises(() -> OPEN);
        ModuleJson json = ModuleJson.of("bells", "1.0.0");
        ModuleDescriptor plain = ModuleDescriptor.read(json.bytes());
        ModuleDescriptor outside =
                ModuleDescriptor.read(json.with("process", PROGRAM).bytes());

        assertThat(premises.refusal(plain)).isEmpty();
        assertThat(premises.inWords(plain)).isEmpty();
        assertThat(premises.refusal(outside)).isPresent();
        assertThat(premises.inWords(outside)).containsExactly(OPEN.inWords());
    }
}
