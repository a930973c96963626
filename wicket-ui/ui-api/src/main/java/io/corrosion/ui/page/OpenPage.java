package io.corrosion.ui.page;

import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.head.IHeaderResponse;
import org.apache.wicket.markup.head.JavaScriptHeaderItem;
import org.apache.wicket.markup.head.JavaScriptReferenceType;
import org.apache.wicket.markup.html.TransparentWebMarkupContainer;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/**
 * Base of pages for everybody, without frame, rail and session. A subclass brings three files of one name, as a
 * {@link ConsolePage} does: the class, the markup inside {@code <wicket:extend>} with one {@code h1}, and the texts,
 * {@code page.title} among them. Such pages are stateless and work without script.
 *
 * @since 1.2
 */
public abstract class OpenPage extends WebPage {

    private static final long serialVersionUID = 1L;

    protected OpenPage(PageParameters parameters) {
        super(parameters);
        setStatelessHint(true);
    }

    /** Name of the page: window title. */
    public IModel<String> title() {
        return new StringResourceModel("page.title", this);
    }

    /** Names of the script modules this page needs, such as {@code charts.js}; none by default. */
    protected List<String> scripts() {
        return List.of();
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        var html = new TransparentWebMarkupContainer("html");
        Visit.current().theme().ifPresent(theme -> html.add(AttributeModifier.replace("data-bs-theme", theme)));
        add(html);
        add(new TransparentWebMarkupContainer("body")
                .add(AttributeModifier.replace(
                        "data-texts", () -> "copied=" + getString("copied") + "\nclose=" + getString("close"))));
        add(new Label("title", () -> title().getObject() + " · " + getString("product")));
    }

    @Override
    public void renderHead(IHeaderResponse response) {
        super.renderHead(response);
        ConsolePage.head(response, Frame.current());
        scripts()
                .forEach(script -> response.render(
                        JavaScriptHeaderItem.forUrl(Frame.current().asset(script))
                                .setType(JavaScriptReferenceType.MODULE)));
    }
}
