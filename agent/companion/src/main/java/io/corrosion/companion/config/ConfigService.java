package io.corrosion.companion.config;

import io.corrosion.companion.files.FileRefused;
import io.corrosion.companion.files.Requests;
import io.corrosion.companion.files.TextFiles;
import io.corrosion.companion.link.Letters;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.config.ConfigEdit;
import io.corrosion.protocol.config.ConfigValues;
import io.corrosion.protocol.files.FileRequest;
import io.corrosion.protocol.files.FileStatus;
import io.nats.client.Message;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** Reads and edits configuration files for the platform. Receivers run on the link's thread and only hand over. */
public final class ConfigService {

    private final TextFiles texts;
    private final Requests requests;

    public ConfigService(TextFiles texts, Requests requests) {
        this.texts = texts;
        this.requests = requests;
    }

    public Map<Tail, Consumer<Message>> receivers() {
        return Map.of(
                Tail.CONFIG_READ,
                message -> {
                    FileRequest wanted = Letters.read(message, FileRequest.class);
                    requests.run(
                            "config.read", wanted.requestId(), message.getReplyTo(), progress -> read(wanted.path()));
                },
                Tail.CONFIG_EDIT,
                message -> {
                    ConfigEdit wanted = Letters.read(message, ConfigEdit.class);
                    requests.run("config.edit", wanted.requestId(), message.getReplyTo(), progress -> edit(wanted));
                });
    }

    ConfigValues read(String path) throws IOException {
        ConfigFormat.Named named = ConfigFormat.of(null, path);
        TextFiles.Text text = texts.read(path);
        return new ConfigValues(
                path, named.word(), text.version(), named.format().read(text.content()));
    }

    ConfigValues edit(ConfigEdit wanted) throws IOException {
        ConfigFormat.Named named = ConfigFormat.of(wanted.format(), wanted.path());
        TextFiles.Text old = old(wanted);
        String text = old.content();
        for (ConfigEdit.Change change : wanted.changes()) {
            text = named.format().edit(text, change);
        }
        // What was written must be readable again, or nothing is written.
        Map<String, Object> values = named.format().read(text);
        boolean created = old.version().isEmpty();
        String version = text.equals(old.content())
                ? old.version()
                : texts.write(wanted.path(), text, created ? null : old.version(), !created);
        return new ConfigValues(wanted.path(), named.word(), version, values);
    }

    private TextFiles.Text old(ConfigEdit wanted) throws IOException {
        try {
            TextFiles.Text old = texts.read(wanted.path());
            if (wanted.version() != null && !wanted.version().equals(old.version())) {
                throw new FileRefused(FileStatus.CHANGED, wanted.path() + " was changed by somebody else meanwhile");
            }
            return old;
        } catch (FileRefused missing) {
            if (missing.status() == FileStatus.NOT_FOUND && Boolean.TRUE.equals(wanted.create())) {
                return new TextFiles.Text("", "");
            }
            throw missing;
        }
    }
}
