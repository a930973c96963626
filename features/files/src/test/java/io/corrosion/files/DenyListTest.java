package io.corrosion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Refused;
import io.corrosion.api.file.ServerPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenyListTest {

    @ParameterizedTest
    @CsvSource({
        "*.pem, keys/server.pem, true",
        "*.pem, server.PEM, true",
        "*.pem, server.pem.txt, false",
        "secrets, secrets/deep/key, true",
        "secrets, a/secrets/key, true",
        "secrets, secretsx, false",
        "cfg/*.cfg, cfg/a.cfg, true",
        "cfg/*.cfg, cfg/deep/a.cfg, false",
        "cfg/**, cfg/deep/a.cfg, true",
        "cfg/**, cfgs/a, false",
        "a.c, abc, false",
        "?.txt, a.txt, true",
        "?.txt, ab.txt, false",
        "server/*/cfg/server.cfg, .corrosion-rehearsal/0a1b/server/main/cfg/server.cfg, true",
        "server/*/cfg/server.cfg, .Corrosion-Rehearsal/0a1b/server/main/cfg/server.cfg, true",
        "server/*/cfg, .corrosion-rehearsal/0a1b/server/main/cfg/server.cfg, true",
        "server/*/cfg/server.cfg, .corrosion-rehearsal/0a1b/server/main/cfg/users.cfg, false",
        "server/*/cfg/server.cfg, .corrosion-rehearsal/0a1b/c/server/main/cfg/server.cfg, false",
        "server/*/cfg/server.cfg, backup/0a1b/server/main/cfg/server.cfg, false"
    })
    void patternsProtectWhatTheySay(String pattern, String path, boolean hidden) {
        assertThat(new DenyList(List.of(pattern)).hides(ServerPath.of(path))).isEqualTo(hidden);
    }

    @ParameterizedTest
    @CsvSource({
        ".corrosion-rehearsal, false",
        ".Corrosion-Rehearsal/0a1b/server/main/x.map, false",
        ".corrosion-rehearsals, true",
        "server/.corrosion-rehearsal, true",
        "server/main/x.map, true"
    })
    void copiesOfRehearsalsAreNotShownAndMayStillBeDeleted(String path, boolean shown) {
        assertThat(DenyList.NOTHING.shows(ServerPath.of(path))).isEqualTo(shown);
        assertThat(DenyList.NOTHING.hides(ServerPath.of(path))).isFalse();
    }

    @Test
    void aProtectedPathIsRefusedWithItsName() {
        assertThatThrownBy(() -> new DenyList(List.of("*.pem")).check(ServerPath.of("a.pem")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("a.pem is protected");
    }

    @Test
    void emptyPatternsAreRefused() {
        assertThatThrownBy(() -> new DenyList(List.of(" "))).isInstanceOf(Invalid.class);
    }
}
