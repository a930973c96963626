package io.corrosion.ui.page;

import io.corrosion.api.tenancy.TenantId;
import java.util.UUID;
import org.apache.wicket.model.IModel;

/** The id of an organisation as a model; serialisable, holds nothing else. */
public final class TenantModel implements IModel<TenantId> {

    private static final long serialVersionUID = 1L;

    private final UUID id;

    public TenantModel(TenantId tenant) {
        this.id = tenant.value();
    }

    @Override
    public TenantId getObject() {
        return new TenantId(id);
    }
}
