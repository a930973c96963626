package io.corrosion.ui.page;

import io.corrosion.api.tenancy.LicenseId;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.head.CssHeaderItem;
import org.apache.wicket.markup.head.IHeaderResponse;
import org.apache.wicket.markup.head.JavaScriptHeaderItem;
import org.apache.wicket.markup.head.JavaScriptReferenceType;
import org.apache.wicket.markup.head.MetaDataHeaderItem;
import org.apache.wicket.markup.head.PriorityHeaderItem;
import org.apache.wicket.markup.html.TransparentWebMarkupContainer;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/**
 * Base of every page inside the frame. A subclass brings three files of one name: the class, whose constructor is the
 * table of contents; the markup inside {@code <wicket:extend>}, with one {@code h1}; and the texts, {@code page.title}
 * among them. Keep pages stateless: use {@link io.corrosion.ui.action.ActionButton} and stateless forms, hold ids and
 * late-loading models only.
 */
public abstract class ConsolePage extends WebPage {

    private static final long serialVersionUID = 1L;

    protected ConsolePage(PageParameters parameters) {
        super(parameters);
        setStatelessHint(true);
    }

    protected ConsolePage() {
        this(new PageParameters());
    }

    /** Name of the page: window title and last step of the way back. */
    public IModel<String> title() {
        return new StringResourceModel("page.title", this);
    }

    /** The steps between the organisation and this page; none by default. */
    public List<Crumb> crumbs() {
        return List.of();
    }

    /** The server this page is about; the top bar offers to switch it, keeping the tab. */
    public Optional<LicenseId> server() {
        return Optional.empty();
    }

    /** Absolute path of the rail's entry that is the current place, such as {@code /servers}. */
    public abstract String place();

    /** Names of the script modules this page needs besides the frame's, such as {@code console.js}. */
    protected List<String> scripts() {
        return List.of();
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Frame frame = Frame.current();
        var html = new TransparentWebMarkupContainer("html");
        Visit.current().theme().ifPresent(theme -> html.add(AttributeModifier.replace("data-bs-theme", theme)));
        add(html);
        add(new Label("title", () -> title().getObject() + " · " + getString("product")));
        add(new TransparentWebMarkupContainer("body")
                .add(AttributeModifier.replace("data-texts", new ScriptTexts(this))));
        add(frame.side("side", this), frame.top("top", this), frame.dock("dock", this));
    }

    @Override
    public void renderHead(IHeaderResponse response) {
        super.renderHead(response);
        head(response, Frame.current());
        scripts().forEach(script -> response.render(module(Frame.current().asset(script))));
    }

    /** Writes what the head of every page needs, sign-in and error pages included. */
    public static void head(IHeaderResponse response, Frame frame) {
        response.render(new PriorityHeaderItem(JavaScriptHeaderItem.forUrl(frame.asset("theme.js"))));
        response.render(new PriorityHeaderItem(CssHeaderItem.forUrl(frame.asset("tabler.min.css"))));
        response.render(new PriorityHeaderItem(CssHeaderItem.forUrl(frame.asset("tabler-icons.min.css"))));
        response.render(new PriorityHeaderItem(CssHeaderItem.forUrl(frame.asset("corrosion.css"))));
        response.render(module(frame.asset("shell.js")));
        response.render(MetaDataHeaderItem.forLinkTag("icon", frame.asset("icon.svg")));
        response.render(MetaDataHeaderItem.forLinkTag("manifest", "/manifest.webmanifest"));
    }

    private static JavaScriptHeaderItem module(String url) {
        return JavaScriptHeaderItem.forUrl(url).setType(JavaScriptReferenceType.MODULE);
    }
}
