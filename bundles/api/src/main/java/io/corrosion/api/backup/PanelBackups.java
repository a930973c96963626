package io.corrosion.api.backup;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Copies that a panel takes of its server and keeps itself, beside those of the platform. Called through the gateway;
 * adapters implement it. Thread-safe. Each call blocks, at most half a minute: what takes longer goes on at the panel, and
 * {@link #look} tells how far it is. Errors as in {@link io.corrosion.api.file.ServerFiles}; a panel that allows no more
 * copies, or is busy with one, is a {@link io.corrosion.api.error.Conflict}, one that was asked too often is
 * {@link io.corrosion.api.error.Unavailable}.
 *
 * @since 1.3
 */
@ConsumerType
public interface PanelBackups {

    /** What is kept, newest first, and what goes on. */
    PanelShelf look();

    /** Begins a copy of the whole server. */
    void take(String name);

    /**
     * Begins to put a copy back. The caller holds the server, which stands still.
     *
     * @throws io.corrosion.api.error.NotFound when there is none of this id
     * @throws io.corrosion.api.error.Conflict when it is not complete, or the server is busy
     */
    void restore(String id);

    /**
     * Deletes a copy.
     *
     * @throws io.corrosion.api.error.NotFound when there is none of this id
     * @throws io.corrosion.api.error.Conflict when the panel protects it
     */
    void delete(String id);
}
