"""Letters as real people write them, for the tests of paper."""

from writeathon.campaign.letters.letter import Envelope, Letter, Slip, Stationery

FRENCH = Letter(
    language="fr",
    paper="a4",
    window="dl-left",
    sender=("Claire Fontaine", "12, rue des Tilleuls", "69003 Lyon", "France"),
    recipient=(
        "Sa Majesté le Roi Aurèle II",
        "Palais de la Couronne",
        "Place du Port 1",
        "Port-Valdor",
        "VALDORIE",
    ),
    place_and_date="Lyon, le 24 novembre 2026",
    subject="Libération d’Amara Teyel, institutrice",
    salutation="Votre Majesté,",
    paragraphs=(
        "Je vous écris au sujet d’Amara Teyel, institutrice, emprisonnée à Port-Valdor depuis le 4 mars 2021 pour avoir enseigné dans la langue de ses élèves.",
        "Je suis moi-même enseignante à Lyon. Chaque matin, j’accueille des enfants qui parlent chez eux une autre langue que la mienne ; je sais ce que cela change, pour eux, d’être compris.",
        "C’est pourquoi je vous demande respectueusement de faire libérer Amara Teyel immédiatement et sans condition, d’annuler sa condamnation, et de veiller à ce qu’elle soit soignée sans attendre.",
    ),
    close="Je prie Votre Majesté de daigner agréer l’expression de mon très profond respect.",
    signature="Claire Fontaine",
    copies=("Copie : ambassade de Valdorie, 1 rue Inventée, Paris",),
    notice="Cas de démonstration, inventé",
)

ENGLISH = Letter(
    language="en",
    paper="us-letter",
    window="us-10",
    sender=("Margaret O’Neill", "41 Alder Street", "Duluth, MN 55802", "United States"),
    recipient=(
        "His Excellency Tomas Verane",
        "President of the Republic of Corvania",
        "Presidential Palace",
        "4 Harbour Square",
        "CORVANIA",
    ),
    place_and_date="Duluth, 24 November 2026",
    subject="Investigate the attack on Daniel Ostrava",
    salutation="Your Excellency,",
    paragraphs=(
        "I am writing about Daniel Ostrava, a forest ranger and defender of the Lissar valley, who was shot outside his house on the evening of 11 June 2024. He lived. The men who attacked him have not been found.",
        "I grew up beside a river myself. My father worked for its fishery for thirty-five years.",
        "I therefore respectfully ask you to make sure that\n– a prompt, thorough and independent investigation brings those responsible to justice in a fair trial;\n– people who defend the valley can do so without fear.",
    ),
    close="Yours faithfully,",
    signature="Margaret O’Neill",
    notice="Demonstration case, invented",
)

SPANISH = Letter(
    language="es",
    paper="a4",
    window="dl-right",
    sender=("Lucía Ferrer Ibáñez", "Calle de la Encina, 8, 2.º B", "37001 Salamanca", "España"),
    recipient=(
        "Sr. D. Ernesto Quiroga Paz",
        "Director General de la Policía",
        "Avenida de los Tilos, 300",
        "SAN TELMO",
    ),
    place_and_date="Salamanca, 24 de noviembre de 2026",
    subject="¿Dónde está Julián Marcos Oyarzo?",
    salutation="Señor Director General:",
    paragraphs=(
        "Le escribo a propósito de Julián Marcos Oyarzo, estudiante de 19 años, que fue detenido por agentes a su cargo el 3 de mayo de 2009 y de quien nadie ha vuelto a saber nada. Su madre pregunta «¿dónde está?».",
        "Le pido respetuosamente que entregue a la fiscalía los registros de detención de aquel día.",
    ),
    close="Le saluda atentamente,",
    signature="Lucía Ferrer Ibáñez",
    notice="Caso de demostración, inventado",
)

ARABIC = Letter(
    language="ar",
    paper="a4",
    window="dl-left",
    sender=("ليلى حداد", "باريس"),
    recipient=("فخامة الرئيس", "كورفانيا"),
    place_and_date="باريس، ٢٤ نوفمبر ٢٠٢٦",
    subject="الإفراج عن أمارة تايل",
    salutation="فخامة الرئيس،",
    paragraphs=("أكتب إليكم بشأن أمارة تايل.",),
    close="وتفضلوا بقبول فائق الاحترام،",
    signature="ليلى حداد",
)

LETTERS = {"fr": FRENCH, "en": ENGLISH, "es": SPANISH}

SLIP = Slip(
    language="fr",
    paper="a4",
    code="7K3QX-9M2TB-4HZ8W-R5NVD-C1E6P",
    url="https://writeathon.example/fr/p/7K3QX9M2TB4HZ8WR5NVDC1E6P/",
    case_name="Amara Teyel",
    addressee="Sa Majesté le Roi de Valdorie",
    heading="Gardez ce talon, ne le postez pas",
    instructions=("Postez la lettre.", "Scannez ensuite le code : votre lettre sera comptée."),
    notice="Cas de démonstration, inventé",
)

STATIONERY = Stationery(
    language="en",
    paper="a4",
    style="ruled",
    title="Writing paper",
    case_name="Amara Teyel",
    notice="Demonstration case, invented",
)

ENVELOPE = Envelope(
    language="fr",
    size="dl",
    title="Enveloppe",
    recipient=FRENCH.recipient,
    sender=FRENCH.sender,
    stamp="timbre",
    notice="Cas de démonstration, inventé",
)
