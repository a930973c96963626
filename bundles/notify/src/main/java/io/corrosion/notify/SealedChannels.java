package io.corrosion.notify;

import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.SealedColumn;
import io.corrosion.api.vault.SealedStore;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Renews the settings of channels when their organisation's data key is replaced. Thread-safe. */
@Component(service = SealedStore.class)
public final class SealedChannels extends SealedColumn {

    @Activate
    public SealedChannels(@Reference(target = "(corrosion.schema=notify)") Transactions transactions) {
        super("settings of channels", transactions, "notify.channels", "id", "sealed");
    }

    @Override
    protected String purpose(UUID id) {
        return ChannelKeys.purpose(id);
    }
}
