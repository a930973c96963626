package io.corrosion.files.live;

import io.corrosion.api.access.Access;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.live.LivePayload;
import io.corrosion.api.live.LiveTopic;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.files.FilePermissions;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code server.{id}.files}: {@code {"deed","folders":[…],"below"}} whenever the platform changed something in these directories,
 * whoever asked for it and on whichever node: file manager, configuration, plugins, maps, wipes. No file is named, so that what
 * is protected stays unknown.
 */
@Component(service = LiveTopic.class, property = LiveTopic.KIND + "=files")
public final class FilesTopic implements LiveTopic {

    private static final String SUBJECT = "platform.files.";

    private final Access access;
    private final Messages messages;

    @Activate
    public FilesTopic(@Reference Access access, @Reference Messages messages) {
        this.access = access;
        this.messages = messages;
    }

    @Override
    public void authorise(Caller caller, LicenseId server) {
        access.require(caller, server, FilePermissions.READ);
    }

    @Override
    public AutoCloseable open(LicenseId server, Consumer<LivePayload> sink) {
        return messages.subscribe(
                SUBJECT + server,
                message -> sink.accept(
                        new LivePayload(message.at(), new String(message.payload(), StandardCharsets.UTF_8))));
    }
}
