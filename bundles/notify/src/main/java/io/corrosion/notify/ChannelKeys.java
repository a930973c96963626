package io.corrosion.notify;

import io.corrosion.api.notify.DeliveryFailure;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import io.corrosion.api.vault.Vault;
import io.corrosion.notify.sql.JsonMap;
import io.corrosion.notify.sql.SettingRows;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The settings of channels, sealed in the vault for their organisation. Thread-safe. */
@Component(service = ChannelKeys.class)
public final class ChannelKeys {

    private final Vault vault;
    private final SettingRows rows = new SettingRows();

    @Activate
    public ChannelKeys(@Reference Vault vault) {
        this.vault = vault;
    }

    /** What the channel was set up with; it fails for good when it was forgotten or switched off meanwhile. */
    Map<String, String> settings(Tx tx, UUID channel) {
        SettingRows.Channel found = rows.find(tx, channel)
                .filter(SettingRows.Channel::enabled)
                .orElseThrow(() -> DeliveryFailure.forGood("The channel was switched off or removed meanwhile."));
        return open(found);
    }

    Map<String, String> open(SettingRows.Channel channel) {
        byte[] plain = vault.open(channel.tenant(), purpose(channel.id()), channel.sealed());
        return JsonMap.read(new String(plain, StandardCharsets.UTF_8));
    }

    String seal(TenantId tenant, UUID channel, Map<String, String> settings) {
        return vault.seal(tenant, purpose(channel), JsonMap.write(settings).getBytes(StandardCharsets.UTF_8));
    }

    /** What a channel's settings are bound to. */
    static String purpose(UUID channel) {
        return "notify/channel/" + channel;
    }
}
