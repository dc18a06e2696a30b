import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.net.InetSocketAddress;
import java.util.List;
import org.h2.mvstore.MVStore;

/** Speaks MongoDB's protocol over one H2 file: HOST PORT FILE. */
public class DocumentServer {
    public static void main(String[] args) {
        MVStore store = new MVStore.Builder().fileName(args[2]).open();
        // Freed space is used again at once; the file would grow by 30 KB a write.
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
        MongoServer server = new MongoServer(new DurableBackend(store));
        // One thread: with more, readers were given stale documents.
        server.bind(new InetSocketAddress(args[0], Integer.parseInt(args[1])), 1, 1);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
    }

    /** What was answered is in the file, so a killed process loses nothing. */
    static class DurableBackend extends H2Backend {
        private final MVStore store;

        DurableBackend(MVStore store) {
            super(store);
            this.store = store;
            version(new ModernVersion());
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            Document answer = super.handleMessage(message);
            if (store.hasUnsavedChanges()) store.commit();
            return answer;
        }
    }

    /** Today's drivers refuse a server that calls itself older than 4.4. */
    static class ModernVersion implements MongoVersion {
        public List<Integer> getVersionArray() {
            return List.of(5, 0, 0);
        }

        public int getWireVersion() {
            return 13;
        }
    }
}
