package io.corrosion.wipes.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.error.Invalid;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Contract section 8, verbatim. */
    private static final String PRE =
            "{\"enabled\":true,\"backup_before_wipe\":true,\"countdown_warnings\":[30,15,5,1],"
                    + "\"countdown_unit\":\"minutes\",\"countdown_messages\":{\"30\":\"Server wipe in 30 minutes! Prepare"
                    + " yourselves!\",\"15\":\"Server wipe in 15 minutes!\",\"5\":\"Server wipe in 5 minutes! Wrapping up...\","
                    + "\"1\":\"Server wipe in 1 minute! See you on the other side!\"},\"kick_players_before_wipe\":true,"
                    + "\"kick_message\":\"Server is wiping. Be back shortly!\",\"run_final_save\":true,\"discord_pre_announce\":true,"
                    + "\"pushbullet_notify\":true,\"custom_commands_before\":[]}";

    private static final String POST = "{\"enabled\":true,\"verify_server_started\":true,\"verify_correct_map\":true,"
            + "\"verify_plugins_loaded\":true,\"verify_player_slots_open\":true,\"max_restart_attempts\":3,"
            + "\"health_check_timeout_seconds\":120,\"discord_post_announce\":true,\"pushbullet_notify\":true,"
            + "\"rollback_on_failure\":true,\"post_wipe_commands\":[]}";

    @Test
    void theDefaultsAreTheContracts() throws Exception {
        assertThat(JSON.readTree(Documents.write(PreWipe.DEFAULT))).isEqualTo(JSON.readTree(PRE));
        assertThat(JSON.readTree(Documents.write(PostWipe.DEFAULT))).isEqualTo(JSON.readTree(POST));
        assertThat(PreWipe.of(Map.of())).isEqualTo(PreWipe.DEFAULT);
        assertThat(PostWipe.of(Documents.map(POST))).isEqualTo(PostWipe.DEFAULT);
        assertThat(Procedure.of(Documents.map(Procedure.DEFAULT))).isEqualTo(Procedure.DEFAULT);
    }

    @Test
    void whatIsMissingHasItsDefaultAndWhatIsUnknownIsRefused() {
        PreWipe quick = PreWipe.of(Map.of("countdown_warnings", List.of(3, 10), "countdown_unit", "seconds"));

        assertThat(quick.countdown()).isEqualTo(Duration.ofSeconds(10));
        assertThat(quick.message(3)).isEqualTo("Server wipe in 3 seconds!");
        assertThat(quick.kickMessage()).isEqualTo(PreWipe.DEFAULT.kickMessage());
        assertThatThrownBy(() -> PreWipe.of(Map.of("countdown", 3))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> PreWipe.of(Map.of("enabled", "yes"))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> PostWipe.of(Map.of("max_restart_attempts", 99)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> PreWipe.of(Map.of("custom_commands_before", List.of("a\nb"))))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Procedure.of(Map.of("delete_also", List.of("../etc/passwd"))))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Procedure.of(Map.of("identity", ".."))).isInstanceOf(Invalid.class);
        assertThat(Procedure.of(Map.of("map", Map.of("mode", "random"))).map().mode())
                .isEqualTo("random");
    }

    @Test
    void aCountdownThatNobodyConfiguredIsShownAnyway() {
        assertThat(PreWipe.of(Map.of()).countdown()).isEqualTo(Duration.ofMinutes(30));
    }
}
