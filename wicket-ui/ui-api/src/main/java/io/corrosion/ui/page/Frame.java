package io.corrosion.ui.page;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.contribution.PanelContribution;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.Slot;
import io.corrosion.ui.slot.Contributed;
import java.util.List;
import org.apache.wicket.Application;
import org.apache.wicket.MetaDataKey;
import org.apache.wicket.markup.html.panel.Panel;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What stands around a page, and what others contribute to it. Implemented by the shell, kept in the application's
 * metadata under {@link #KEY}. Thread-safe; answers for the current {@link Visit} only, so nothing is listed that its
 * person may not see.
 */
@ProviderType
public interface Frame {

    /** Where the application keeps its frame. */
    MetaDataKey<Frame> KEY = new MetaDataKey<>() {};

    /** The frame of the running application. */
    static Frame current() {
        return Application.get().getMetaData(KEY);
    }

    /** The side rail: organisation switcher, navigation, platform health, person. */
    Panel side(String id, ConsolePage page);

    /** The top bar: way back, server switcher, palette, clock. */
    Panel top(String id, ConsolePage page);

    /** The bottom bar of phones. */
    Panel dock(String id, ConsolePage page);

    /** The tabs of a server the visitor may open, in their order. */
    List<Contributed<ServerTabContribution>> tabs(LicenseId server);

    /** The panels of a slot the visitor may see for this subject, in their order. */
    <S> List<Contributed<PanelContribution<S>>> panels(Slot<S> slot, S subject);

    /** Address of a file of the assets bundle such as {@code corrosion.css}, safe to cache for ever. */
    String asset(String file);
}
