package io.corrosion.notifications.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Where the words of a server's notices are edited. */
@Component
public final class WordsPages implements PageContribution {

    @Override
    public String path() {
        return "servers/${server}/notifications/words";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return WordsPage.class;
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(Permission.of("notifications.manage"));
    }

    @Override
    public Reach reach() {
        return Reach.SERVER;
    }
}
