package io.corrosion.wipes.ui;

import io.corrosion.api.access.Access;
import io.corrosion.ui.page.Frame;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.wipes.WipePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.head.IHeaderResponse;
import org.apache.wicket.markup.head.JavaScriptHeaderItem;
import org.apache.wicket.markup.head.MetaDataHeaderItem;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.protocol.http.WebApplication;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Wipes of a server: the running one, a new one with its preview, profiles, schedules, the calendar, what was. */
public final class WipesPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    public WipesPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "wipes";
    }

    @Override
    protected List<String> scripts() {
        return List.of("wipes.js");
    }

    /** The calendar comes as one library, and lays its rules into a style sheet of this page's nonce. */
    @Override
    public void renderHead(IHeaderResponse response) {
        super.renderHead(response);
        String nonce = WebApplication.get().getCspSettings().getNonce(getRequestCycle());
        response.render(MetaDataHeaderItem.forMetaTag("csp-nonce", nonce));
        response.render(JavaScriptHeaderItem.forUrl(Frame.current().asset("fullcalendar.min.js")));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Access access = Services.of(this).get(Access.class);
        String rights = Stream.of(WipePermissions.MANAGE, WipePermissions.EXECUTE)
                .filter(right -> access.allows(Visit.signedIn(), licence(), right))
                .map(right -> right.key().substring(right.key().indexOf('.') + 1))
                .collect(Collectors.joining(" "));
        var wipes = new WebMarkupContainer("wipes");
        wipes.add(AttributeModifier.replace("data-wipes", licence().toString()));
        wipes.add(AttributeModifier.replace("data-may", rights));
        wipes.add(AttributeModifier.replace("data-words", new Words(this)));
        wipes.add(new ProfileDialog("profiling"), new ScheduleDialog("scheduling"), new ForceDialog("forcing"));
        add(wipes);
    }
}
