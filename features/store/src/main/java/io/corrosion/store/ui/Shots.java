package io.corrosion.store.ui;

import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.Modules;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import org.apache.wicket.Component;

/** Where the pictures of a module are. */
final class Shots {

    private Shots() {}

    /** Their addresses, in order. */
    static List<String> of(Component page, ModuleListing module) {
        return Services.of(page).get(Modules.class).screenshots(Visit.signedIn(), module.slug()).stream()
                .map(name -> "/api/v1/modules/" + module.slug() + "/screenshots/" + name)
                .toList();
    }
}
