import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * One line for each file: ok or BAD, how many checks were made, the rules that were broken. Exit 1 if one is bad.
 * An argument like 3b asks for that part and level from there on; it begins with 2b.
 */
public class PdfaCheck {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.fromString("2b");
        boolean good = true;
        for (String file : arguments) {
            if (file.matches("[1-4][a-z]")) {
                flavour = PDFAFlavour.fromString(file);
                continue;
            }
            try (FileInputStream in = new FileInputStream(file);
                    PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour)) {
                ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
                good &= result.isCompliant();
                System.out.println((result.isCompliant() ? "ok  " : "BAD ") + result.getTotalAssertions() + " " + file);
                result.getTestAssertions().stream()
                        .filter(each -> each.getStatus() == TestAssertion.Status.FAILED)
                        .limit(5)
                        .forEach(each -> System.out.println("    " + each.getRuleId().getClause() + "-"
                                + each.getRuleId().getTestNumber() + " " + each.getMessage() + " "
                                + each.getLocation().getContext()));
            }
        }
        System.exit(good ? 0 : 1);
    }
}
