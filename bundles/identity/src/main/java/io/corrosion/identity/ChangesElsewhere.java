package io.corrosion.identity;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.identity.AccountChanged;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hears of accounts that changed on other nodes. Thread-safe. */
@Component
public final class ChangesElsewhere implements EventListener<AccountChanged> {

    private final AccountNews news;

    @Activate
    public ChangesElsewhere(@Reference AccountNews news) {
        this.news = news;
    }

    @Override
    public Class<AccountChanged> type() {
        return AccountChanged.class;
    }

    @Override
    public void on(AccountChanged event) {
        news.heard(event.user());
    }
}
