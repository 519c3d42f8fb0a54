import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;

/** Tag the files that a list names, one "path TAB date" a line, in one virtual machine. */
public class Compare {
    public static void main(String[] arguments) throws Exception {
        var tagger = new HeidelTimeStandalone(Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML,
            arguments[1], POSTagger.TREETAGGER);
        long begin = System.nanoTime();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] parts = line.split("\t");
            var day = new SimpleDateFormat("yyyy-MM-dd").parse(parts[1]);
            String tagged = tagger.process(Files.readString(Path.of(parts[0])), day);
            Files.writeString(Path.of(parts[0] + ".tml"), tagged);
        }
        Files.writeString(Path.of(arguments[0] + ".seconds"), "" + (System.nanoTime() - begin) / 1e9);
    }
}
