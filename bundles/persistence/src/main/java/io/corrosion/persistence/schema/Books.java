package io.corrosion.persistence.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import liquibase.ChecksumVersion;
import liquibase.changelog.ChangeSet;

/** Liquibase's table of what has run, with Liquibase's columns, so that its own tools understand it. */
final class Books {

    /** With the schema's name in the place of {@code %1$s}. */
    static final String TABLE = """
            create table if not exists %1$s.databasechangelog (
                id varchar(255) not null, author varchar(255) not null, filename varchar(255) not null,
                dateexecuted timestamp not null, orderexecuted integer not null, exectype varchar(10) not null,
                md5sum varchar(35), description varchar(255), comments varchar(255), tag varchar(255),
                liquibase varchar(20), contexts varchar(255), labels varchar(255), deployment_id varchar(10))""";

    private final Connection owner;
    private final String schema;

    Books(Connection owner, String schema) {
        this.owner = owner;
        this.schema = schema;
    }

    List<Entry> entries() throws SQLException {
        String query = "select id, author, filename, md5sum from %s.databasechangelog order by orderexecuted desc";
        try (PreparedStatement statement = owner.prepareStatement(query.formatted(schema));
                ResultSet rows = statement.executeQuery()) {
            var entries = new ArrayList<Entry>();
            while (rows.next()) {
                entries.add(new Entry(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
            }
            return entries;
        }
    }

    void enter(ChangeSet change, ChangeSet.ExecType outcome) throws SQLException {
        String sql = """
                insert into %1$s.databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype, md5sum)
                select ?, ?, ?, now(), coalesce(max(orderexecuted), 0) + 1, ?, ? from %1$s.databasechangelog""";
        try (PreparedStatement statement = owner.prepareStatement(sql.formatted(schema))) {
            statement.setString(1, change.getId());
            statement.setString(2, change.getAuthor());
            statement.setString(3, change.getFilePath());
            statement.setString(4, outcome.value);
            statement.setString(
                    5, change.generateCheckSum(ChecksumVersion.latest()).toString());
            statement.executeUpdate();
        }
    }

    /** A change set that has run. */
    record Entry(String id, String author, String file, String checkSum) {

        boolean isOf(ChangeSet change) {
            return id.equals(change.getId()) && author.equals(change.getAuthor()) && file.equals(change.getFilePath());
        }
    }
}
