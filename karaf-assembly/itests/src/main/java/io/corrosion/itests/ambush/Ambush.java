package io.corrosion.itests.ambush;

import io.corrosion.itests.platform.Platform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Lies in wait at a point of the next wipe. Before and after a step the platform is held fast in the transaction that writes
 * it down, by a lock that its trigger asks for; a step that has begun is seen by the mark its trigger leaves. Confined to one thread.
 */
final class Ambush implements AutoCloseable {

    private static final int LOCK = 4711;
    private static final String SOMEBODY_WAITS =
            "select count(*) from pg_locks where locktype = 'advisory' and objid = " + LOCK + " and not granted";

    private final Connection database;
    private final Point point;

    private Ambush(Connection database, Point point) {
        this.database = database;
        this.point = point;
    }

    /** Lays it; the next wipe that passes the point is caught. */
    static Ambush at(Platform platform, Point point) throws SQLException {
        Connection database = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + platform.port("postgres") + "/corrosion",
                "corrosion_owner",
                platform.secret("db.owner.password"));
        try (Statement sql = database.createStatement()) {
            sql.execute("create schema if not exists ambush");
            sql.execute("create table if not exists ambush.passed (step text)");
            sql.execute("""
                    create or replace function ambush.hold() returns trigger language plpgsql security definer as $$
                    begin
                        if new.step = tg_argv[0] and tg_argv[1] = 'DURING' then
                            insert into ambush.passed values (new.step);
                        elsif new.step = tg_argv[0] then
                            perform pg_advisory_xact_lock(%d);
                        end if;
                        return new;
                    end $$""".formatted(LOCK));
            sql.execute("drop trigger if exists ambush on wipes.wipe_steps");
            sql.execute("select pg_advisory_lock(" + LOCK + ")");
            String when = point.moment() == Point.Moment.AFTER
                    ? "before update on wipes.wipe_steps for each row when (new.state in ('done', 'skipped'))"
                    : "before insert on wipes.wipe_steps for each row";
            sql.execute("create trigger ambush " + when + " execute function ambush.hold('" + point.step() + "', '"
                    + point.moment() + "')");
        }
        return new Ambush(database, point);
    }

    /** Whether a wipe has come by. */
    boolean caught() throws SQLException {
        String question = point.moment() == Point.Moment.DURING ? "select count(*) from ambush.passed" : SOMEBODY_WAITS;
        try (Statement sql = database.createStatement();
                ResultSet row = sql.executeQuery(question)) {
            row.next();
            return row.getInt(1) > 0;
        }
    }

    /** Lets go whoever is held and leaves nothing behind; a database that was killed has let go by itself. */
    static void leave(Platform platform) throws SQLException {
        try (Connection database = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + platform.port("postgres") + "/corrosion",
                        "corrosion_owner",
                        platform.secret("db.owner.password"));
                Statement sql = database.createStatement()) {
            sql.execute("drop schema if exists ambush cascade");
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
