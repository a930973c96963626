package io.corrosion.ui.page;

import io.corrosion.api.tenancy.LicenseId;
import java.util.UUID;
import org.apache.wicket.model.IModel;

/** The id of a server as a model; serialisable, holds nothing else. */
public final class ServerModel implements IModel<LicenseId> {

    private static final long serialVersionUID = 1L;

    private final UUID id;

    public ServerModel(LicenseId server) {
        this.id = server.value();
    }

    @Override
    public LicenseId getObject() {
        return new LicenseId(id);
    }
}
