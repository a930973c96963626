package io.corrosion.protocol.plugin;

import java.util.List;
import java.util.UUID;

/** {@code cmd.deliver.response}. */
public record DeliverResponse(UUID transactionId, boolean ok, List<String> outputs) {

    public DeliverResponse {
        outputs = List.copyOf(outputs);
    }
}
