package io.corrosion.console.ui;

import io.corrosion.api.access.Access;
import io.corrosion.console.Consoles;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.form.StatelessForm;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/**
 * The console of a server: live lines, scroll-back, search, levels, commands. The script {@code console.js} does it all but
 * sending a command, which works without script too.
 */
public final class TerminalPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    public TerminalPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "console";
    }

    @Override
    protected List<String> scripts() {
        return List.of("console.js");
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        boolean mayWrite = Services.of(this).get(Access.class).allows(Visit.signedIn(), licence(), Consoles.WRITE);
        var console = new WebMarkupContainer("console");
        console.add(AttributeModifier.replace("data-console", licence().toString()));
        console.add(AttributeModifier.replace("data-me", Visit.signedIn().displayName()));
        for (String key : List.of("dropped", "missed", "waiting", "answer")) {
            console.add(AttributeModifier.replace("data-" + key, getString(key)));
        }
        console.add(new WebMarkupContainer("export")
                .add(AttributeModifier.replace("href", "/api/v1/servers/" + licence() + "/console/export")));
        console.add(new CommandForm("form").setVisible(mayWrite));
        console.add(new WebMarkupContainer("readOnly").setVisible(!mayWrite));
        add(console);
    }

    /** The input line; submitted to the page only where there is no script. */
    private final class CommandForm extends StatelessForm<Void> {

        private static final long serialVersionUID = 1L;

        private final IModel<String> command = Model.of("");

        CommandForm(String id) {
            super(id);
            add(new TextField<>("command", command));
        }

        @Override
        protected void onSubmit() {
            String line = command.getObject() == null ? "" : command.getObject();
            Services.of(this).get(Consoles.class).send(Visit.signedIn(), licence(), line);
            setResponsePage(TerminalPage.class, getPage().getPageParameters());
        }
    }
}
