package io.corrosion.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.messaging.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActivityTopicTest {

    @Test
    void changedFilesAreToldWithoutWhereTheyLie() {
        assertThat(ActivityTopic.changed(message("{\"deed\":\"write\",\"folders\":[\"secret\"],\"below\":false}")))
                .contains("{\"type\":\"files\",\"name\":\"files.write\"}");
    }

    @Test
    void garbageIsNotPassedOn() {
        assertThat(ActivityTopic.changed(message("{"))).isEmpty();
    }

    private static Message message(String json) {
        return new Message("platform.files.x", Map.of(), json.getBytes(StandardCharsets.UTF_8), Instant.EPOCH, 0);
    }
}
