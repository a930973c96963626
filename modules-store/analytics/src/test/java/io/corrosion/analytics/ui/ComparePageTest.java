package io.corrosion.analytics.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.tenancy.LicenseId;
import java.time.Duration;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.Test;

/** Several servers in one chart. */
class ComparePageTest extends AnalyticsOnPages {

    @Test
    void severalServersStandInOneChart() {
        servers.add(server(LicenseId.random(), "Second <b>"));
        fill(servers.get(1).id());

        kit.tester().startPage(ComparePage.class, new PageParameters().set("range", "7d"));

        assertThat(figure("Players")).contains("Main", "Second &lt;b&gt;");
        assertThat(newest("Players"))
                .containsExactly(hour.minus(Duration.ofHours(1)).toString(), "1.00", "1.00");
    }

    @Test
    void theChosenServersAndTheChosenDaysDoNotForgetEachOther() {
        servers.add(server(LicenseId.random(), "Second"));

        kit.tester()
                .startPage(
                        ComparePage.class,
                        new PageParameters()
                                .set("server", stand.license.toString())
                                .set("from", "2026-05-10")
                                .set("to", "2026-05-11"));

        assertThat(figure("Players")).contains("Main").doesNotContain("Second");
        assertThat(rows("Players")).hasSize(48);
        assertThat(body())
                .containsPattern("type=\"hidden\" name=\"server\" [^>]*value=\"" + stand.license + "\"")
                .containsPattern("type=\"hidden\" name=\"from\" [^>]*value=\"2026-05-10\"")
                .containsPattern("type=\"hidden\" name=\"to\" [^>]*value=\"2026-05-11\"");
    }
}
