"""Documents for reading as guides are: every kind of block, in three languages."""

from writeathon.platform.typesetting.reading import Block, Reading

_FRENCH = (
    Block("heading", "Avant la soirée"),
    Block("paragraph", "Choisissez un lieu calme.\n\nComptez une heure et demie ; prévoyez « un peu » plus."),
    Block("list", "À emporter :", ("Des stylos à bille", "Des timbres pour l’étranger")),
    Block("subheading", "Le jour même"),
    Block("steps", "", ("Posez une fiche sur chaque table.", "Lisez le cas à voix haute.")),
    Block("steps", "Ensuite :", ("Écrivez.", "Postez.")),
    Block("note", "Ne demandez jamais son adresse à quelqu’un.", ("Même pas la ville",)),
    Block(
        "table",
        rows=(("Temps", "Quoi", "Avec quoi"), ("10 min", "Accueil", "Fiches"), ("15 min", "Lecture", "")),
    ),
    Block("facts", rows=(("Durée", "90 minutes"), ("Groupe", "De 5 à 30 personnes"))),
    Block("quote", "Chaque lettre était une fenêtre."),
)
_ENGLISH = (
    Block("heading", "Before the evening"),
    Block("paragraph", "Choose a quiet place.\n\nReckon with ninety minutes; “a little” more is wise."),
    Block("list", "To bring:", ("Ball-pens", "Stamps for abroad")),
    Block("subheading", "On the day"),
    Block("steps", "", ("Lay a sheet on each table.", "Read the case aloud.")),
    Block("note", "Never ask anybody for an address.", ("Not even the town",)),
    Block("table", rows=(("Time", "What", "With"), ("10 min", "Welcome", "Sheets"))),
    Block("facts", rows=(("Length", "90 minutes"), ("Group", "5 to 30 people"))),
    Block("quote", "Each letter was a window."),
)
_SPANISH = (
    Block("heading", "Antes de la velada"),
    Block("paragraph", "Elija un lugar tranquilo.\n\n¿Cuánto dura? Hora y media; «un poco» más es prudente."),
    Block("list", "Para llevar:", ("Bolígrafos", "Sellos para el extranjero")),
    Block("subheading", "El mismo día"),
    Block("steps", "", ("Ponga una ficha en cada mesa.", "Lea el caso en voz alta.")),
    Block("note", "No pida nunca la dirección a nadie.", ("Ni siquiera la ciudad",)),
    Block("table", rows=(("Tiempo", "Qué", "Con qué"), ("10 min", "Bienvenida", "Fichas"))),
    Block("facts", rows=(("Duración", "90 minutos"), ("Grupo", "De 5 a 30 personas"))),
    Block("quote", "Cada carta era una ventana."),
)
READINGS = {
    "en": Reading(
        "en", "us-letter", "An evening of letters", "All it takes.", _ENGLISH, "Demonstration", "Writeathon"
    ),
    "fr": Reading(
        "fr", "a4", "Une soirée de lettres", "Tout ce qu’il faut.", _FRENCH, "Démonstration", "Writeathon"
    ),
    "es": Reading(
        "es", "a4", "Una velada de cartas", "Todo lo necesario.", _SPANISH, "Demostración", "Writeathon"
    ),
}


def words_of(reading: Reading) -> str:
    """Everything that it says, once."""
    blocks = [
        " ".join([block.text, *block.items, *(cell for row in block.rows for cell in row)])
        for block in reading.blocks
    ]
    return " ".join([reading.title, reading.lead, *blocks, reading.notice, reading.foot])
