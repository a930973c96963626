package io.corrosion.maps.ui;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.maps.Library;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** A world the game makes: two numbers. */
final class ProceduralForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final UUID server;

    ProceduralForm(String id, LicenseId server) {
        super(id);
        this.server = server.value();
        add(field(new TextField<>("display_name", value("display_name"))));
        add(field(new TextField<>("world_size", value("world_size", "4000"))));
        add(field(new TextField<>("seed", value("seed"))));
    }

    @Override
    protected void submit() {
        int size = number("world_size", text("world_size"));
        Optional<Integer> seed = text("seed").isBlank() ? Optional.empty() : Optional.of(number("seed", text("seed")));
        String name = text("display_name").isBlank() ? "Procedural " + size : text("display_name");
        Services.of(ProceduralForm.class)
                .get(Library.class)
                .procedural(Visit.signedIn(), new LicenseId(server), name, seed, size);
        throw new RedirectToUrlException("/servers/" + server + "/maps");
    }

    private static int number(String field, String typed) {
        try {
            return Integer.parseInt(typed.strip());
        } catch (NumberFormatException e) {
            throw Invalid.field(
                    field,
                    field.equals("seed")
                            ? "A seed is a whole number from 1 to 2147483647, such as 20250403."
                            : "A world measures 1000 to 6000 metres, such as 4000.");
        }
    }
}
