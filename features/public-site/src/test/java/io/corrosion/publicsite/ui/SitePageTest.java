package io.corrosion.publicsite.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Access;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.publicsite.SiteChoice;
import io.corrosion.publicsite.Sites;
import io.corrosion.publicsite.Square;
import io.corrosion.publicsite.Visitors;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.ui.kit.PageKit;
import java.util.Set;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SitePageTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Square square =
            new Square(SliceDatabase.of(POSTGRES.database(), "public_site").transactions());
    private final PageKit kit = new PageKit();

    @BeforeEach
    void open() {
        kit.services()
                .with(Visitors.class, square.visitors)
                .with(Sites.class, square.sites)
                .with(Access.class, Square.proxy(Access.class, (proxy, method, arguments) -> true))
                .with(
                        ServerDirectory.class,
                        Square.proxy(ServerDirectory.class, (proxy, method, arguments) -> square.server));
    }

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void everybodySeesTheServerAndItsBlocksAsPlainText() {
        square.sites.choose(PageKit.CALLER, square.scope.license(), new SiteChoice(true, Set.of()));

        kit.tester().startPage(SitePage.class, parameters());

        assertThat(body())
                .contains("Main &lt;b&gt;", "Come &amp; see", "play.example.org:28015", ">41<", "of 100", "Online")
                .contains("Be &lt;script&gt;kind&lt;/script&gt;.", "The &lt;i&gt;week&lt;/i&gt;")
                .doesNotContain("exit code 137", "<script>kind", "/servers");
    }

    @Test
    void theOwnerSwitchesItOnAndLeavesABlockOut() {
        kit.tester().startPage(SiteSettingsPage.class, parameters());
        assertThat(body()).contains("Nobody sees a page").doesNotContain("/sites/");

        var form = kit.tester().newFormTester("site");
        form.setValue("enabled", true);
        form.setValue("blocks:block:2:shown", false);
        form.submit();

        SiteChoice choice = square.sites.choice(PageKit.CALLER, square.scope.license());
        assertThat(choice).isEqualTo(new SiteChoice(true, Set.of("analytics.week")));
        kit.tester().startPage(SiteSettingsPage.class, parameters());
        assertThat(body()).contains("/sites/" + square.scope.license());
    }

    @Test
    void blocksWhoseNamesAreNearlyAlikeStandNextToEachOther() {
        square.blocks("loot.today", "loot-today", "loot.today", null);

        kit.tester().startPage(SiteSettingsPage.class, parameters());

        assertThat(body()).contains("About loot.today", "About loot-today");
        var form = kit.tester().newFormTester("site");
        form.setValue("blocks:block:2:shown", false);
        form.submit();
        assertThat(square.sites.choice(PageKit.CALLER, square.scope.license()).hidden())
                .containsExactly("loot.today");
    }

    private PageParameters parameters() {
        return new PageParameters().set("server", square.scope.license().toString());
    }

    private String body() {
        return kit.tester().getLastResponseAsString();
    }
}
