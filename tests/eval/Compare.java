import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.util.Scanner;

/**
 * Tag the files that a list names, one "path TAB date" a line, in one virtual machine.
 *
 * <p>Says "{}" when it is ready; then for each number on standard input tags as many files and
 * prints the seconds that this took and how many expressions it found.
 */
public class Compare {
    public static void main(String[] arguments) throws Exception {
        var tagger = new HeidelTimeStandalone(Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML,
            arguments[1], POSTagger.valueOf(arguments[2]));
        var lines = Files.readAllLines(Path.of(arguments[0]));
        System.out.println("{}");
        for (var asked = new Scanner(System.in); asked.hasNextInt();) {
            int found = 0;
            long begin = System.nanoTime();
            for (String line : lines.subList(0, asked.nextInt())) {
                String[] parts = line.split("\t");
                var day = new SimpleDateFormat("yyyy-MM-dd").parse(parts[1]);
                String tagged = tagger.process(Files.readString(Path.of(parts[0])), day);
                Files.writeString(Path.of(parts[0] + ".tml"), tagged);
                found += tagged.split("<TIMEX3 ", -1).length - 1;
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.println("{\"seconds\": " + seconds + ", \"found\": " + found + "}");
        }
    }
}
