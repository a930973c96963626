package io.corrosion.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrometheusMetersTest {

    private final PrometheusMeters meters = new PrometheusMeters();

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void countsAndTimesAreScraped() {
        meters.count("commands", "result", "acknowledged");
        meters.time("http_requests", Duration.ofMillis(3), "method", "GET", "route", "/v1/servers", "status", "200");

        assertThat(meters.scrape())
                .contains("commands_total{result=\"acknowledged\"} 1.0")
                .contains("http_requests_seconds_count{method=\"GET\",route=\"/v1/servers\",status=\"200\"} 1")
                .contains("http_requests_seconds_bucket{")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void aGaugeIsGoneWhenItsHandleIsClosed() throws Exception {
        AutoCloseable gauge = meters.gauge("live_connections", () -> 7);
        assertThat(meters.scrape()).contains("live_connections 7.0");

        gauge.close();

        assertThat(meters.scrape()).doesNotContain("live_connections");
    }
}
