import { CueSet, type CueTable } from './cues.ts';

/**
 * What customers call the services of the trades that this interpreter knows, by catalogue key; a key counts only in a business
 * whose catalogue has it. Weights: 9 the trade or treatment by name, 6 a thing that only this trade mends, 3 a hint that gives way.
 */
const SALON: CueTable = {
  corte: {
    9: [
      'y cortar|cortarlo|cortarmelo',
      'cortar y|,',
      'corte|cortes|cortecito|haircut',
      'cortarme|cortarse|cortarle|cortarnos|cortarte|cortame|recortar|recorte|recortarme|emparejar|emparejarme',
      'cortar .3 pelo|puntas|cabello|flequillo|melena|nene|hijo',
      'puntas|flequillo|degrade|degradado|fade|desmechado|carre|rapado|rapar|rapada|rapar*|capas|pelarme|peluqueada|peluquear|motilar|motilarme|motilada|tijera',
      'corte de pelo|cabello',
    ],
    3: ['pelo|cabello $', 'cortar'],
  },
  barba: {
    9: [
      'barba|barbas|bigote|bigotes|afeitar*|afeitada|afeitado|barber|barberia|barbero|rasurada|rasurar*|rasurarme|candado',
    ],
  },
  color: {
    9: [
      'color|coloracion|tintura|tinturas|tinte|tintes|tenir*|tenirme|tinturar*|tenido|tinto|raiz|raices|canas|decoloracion|decolorar*|matizar|matizado|pigmentacion',
      'bano de color|luz',
      'retoque $',
      'retoque para|el|este|hoy|manana|con|por|y',
      'retoque .2 raiz|raices|color|tintura|canas',
      'pintarme|pintar|pintarmelo .2 pelo|cabello',
      'cambiar .2 color',
      'ponerme|hacerme|quedar rubia|morocha|pelirroja|rubio',
    ],
    6: ['rubia|pelirroja|platinado|platinada'],
  },
  mechas: {
    9: [
      'mechas|mechitas|mecha|reflejos|reflejo|iluminacion|iluminaciones|highlights|babylights|claritos|clarito|rayitos|luces|rayos|contouring|visos|mechones|californianas',
    ],
  },
  balayage: {
    9: ['balayage|balayages|balayash|baleyage|balayach|balallage|valayage|balayaje|ombre|degradado_de_color'],
  },
  alisado: {
    9: [
      'alisado|alisados|alisarme|alisar*|laciado|laceado|lacio|laciarme|alaciado|alaciar*|japones',
      'cirugia capilar',
      'planchado permanente',
      'progresivo|progresiva',
    ],
  },
  keratina: { 9: ['keratina|queratina|keratinas|quera|kera', 'shock de? keratina'] },
  nutricion: {
    9: [
      'nutricion|nutrir*|hidratacion|hidratar*|hidratante|ampolla|ampollas',
      'bano de crema|nutricion|hidratacion',
      'tratamiento .2 capilar|hidratante|nutritivo|pelo|reparador',
      'mascara capilar|nutritiva',
    ],
  },
  botox_capilar: { 9: ['botox|bottox|btx'] },
  brushing: {
    9: [
      'brushing|brush|secado|cepillado|brashing|blower|blowout|modelado|brushin|planchita|planchado|secarme|cepillarme|marcado',
      'lavado y secado|peinado',
    ],
  },
  peinado: {
    9: [
      'peinen|peinado|peinados|peinarme|peinar|recogido|semirecogido|rodete|mono|trenzas|trenza|torzada|tocado|updo|ondas|bucles|peinada',
    ],
  },
  maquillaje: {
    9: ['maquillaje|maquillajes|makeup|maquillarme|maquillar*|maquillada|maquillen|makiyaje|maqui', 'make up'],
  },
  manicura: {
    9: [
      'manicura|manicure|manicuria|manicur|mani|manicuro|manikiur',
      'esmaltado comun|tradicional|simple|normal',
      'limarme|limado|cuticulas|unas_de_las_manos|unas_de_manos',
    ],
    6: ['manos', 'esmaltado|esmaltar*|pintarme|pintarmelas .2 unas?'],
    3: ['unas', 'hacerme .1 unas $'],
  },
  semipermanente: {
    9: [
      'semi|semipermanente|semis|semipermanentes|gelish|shellac|permanentes|gel',
      'semi permanente|permanentes',
      'manicure|manicura|esmaltado|unas|esmalte permanente|permanentes',
    ],
  },
  kapping: { 9: ['kapping|capping|kaping|caping|kappin|rubber|cappin'] },
  esculpidas: {
    9: [
      'esculpidas|acrilicas|acrilico|acrilicos|esculpida|postizas|softgel|polygel',
      'unas|una|en de? gel',
      'soft gel',
      'poly gel',
      'extension|extensiones de unas',
      'unas largas',
    ],
  },
  pedicura: {
    9: [
      'pedicura|pedicure|pediquiur|pedicuria|podologia|podologa|pedicuro',
      'la|una|y|mani pedi',
      'unas de los? pies',
      'belleza de pies',
    ],
    6: ['pies|callos|durezas'],
  },
  depilacion: {
    9: [
      'depil*|cavado|tira|axilas|axila|bozo|cera|laser|descartable|bikini|rebaje|waxing|sobaco',
      'media pierna',
      'piernas|pierna .1 entera*|completa*|y|cavado',
      'pelvis completa',
      'brasilero|brasilera',
    ],
    6: ['piernas|brazos|ingles|entrepierna'],
  },
  cejas: {
    9: ['cejas|ceja|microblading|cejitas|henna|browlamination|hena', 'laminado .2 cejas', 'perfilado .2 cejas'],
  },
  pestanas: {
    9: [
      'pestanas|pestana|pestanas|lashes|lash|rimel|pestanitas',
      'lifting .2 pestanas',
      'extensiones de pestanas',
      'pelo por pelo',
      'volumen ruso',
    ],
  },
  masaje: {
    9: [
      'nudo|nudos|dolor|duele|tension|espalda|cuello|cervicales .4 espalda|cuello|hombros|cervicales|nudos|dura|contracturad*',
      'espalda|cervicales',
      'masaje|masajes|masajito|masajista|descontracturante|descontracturarme|reflexologia|relajante|masages|contractura|contracturada',
      'drenaje linfatico',
      'piedras calientes',
    ],
  },
};

const TRADE: CueTable = {
  plomeria: {
    9: [
      'pileta|pileton .3 cocina|bano|lavadero|lavar|tapada|tapo|ropa',
      'llave|llaves .2 lavaplatos|lavamanos|paso|agua|ducha|bano|fregadero|tina|regadera',
      'plomer*|fontaner*|gasfiter|gasfiteria|gafiter|canista|sanitarista|desatascador|encanador|plonero|plomeria|destapador|destapacion*',
      'desatasc*|destape|destapes|destapar*|destapen',
    ],
    6: [
      'canilla|canillas|grifo|grifos|griferia|griferias|llave_de_paso|inodoro|inodoros|wc|excusado|cloaca|cloacas|desague|desagues|cano|canos|caneria|canerias|caneria|tuberia|tuberias|flexible|sifon|bidet|mochila|lavatorio|lavamanos|bacha|cisterna|flotante|tinaco|regadera|sanitario|sanitarios|drenaje|rejilla|flexibles|ducha|vanitory|pozo|lavabo|fregadero|cespol|cuerito|cueritos',

      'tanque .2 agua',
      'perdida|fuga|perdidas|filtracion .2 agua|cano',
      'bomba .1 agua|presurizadora',
      'presion .1 agua',
      'llave .2 agua|paso',
    ],
    5: ['pierde|gotea|fuga|perdida|agua|tapo|tapada|tapado|inundo|inunda|chorrea|goteo'],
  },
  gas: {
    9: [
      'termo|termotanque|calefon|estufa|calentador electric*',
      'llave|cano|manguera|canilla|perilla de? gas',
      'gasista|gasistas|gasero',
      'perdida|fuga|olor|escape|huele .1 a? gas',
      'matricula de gas',
    ],
    7: [
      'calefon|termotanque|termo|boiler|calentador|califont|calefont|caldera|calefactor|calefactores|estufa|estufas|garrafa|terma|artefacto|hornalla|hornallas|anafe|termotanques|caldeo|radiador|radiadores',
      'losa radiante',
      'tiro balanceado',
      'medidor de gas',
    ],
    5: ['cocina', 'gas'],
  },
  electricidad: {
    9: ['electric*|eletricista|electrecista|elektricista', 'instalacion electrica'],
    7: [
      'termica|termicas|disyuntor|disyuntores|enchufe|enchufes|tomacorriente|tomacorrientes|toma|tablero|cableado|cables|cable|cortocircuito|chispas|breaker|interruptor|interruptores|luminaria|luminarias|lampara|lamparas|artefactos|contacto|contactos|jabalina|diferencial|pastilla|apagador|tapones|corto|reflector|reflectores|aplique|apliques|spot|spots|dicroica',
      'llave termica',
      'ventilador|ventiladores de? techo',
      'ventilador|ventiladores',
      'quede|quedo|quedamos|estoy|estamos sin luz|electricidad',
      'cort* .1 luz',
      'no .1 hay|tengo luz',
      'salta .3',
      'luz|luces .3 parpadea*|prende*|enciende*|anda*|titila*',
      'patea|corriente',
      'ventilador',
      'portero electrico',
      'timbre',
    ],
    4: ['luz|luces'],
  },
  cerrajeria: {
    9: [
      'cerrajer*|serrajero|serrajeria|cerragero',
      'cerradura|cerraduras|chapa_de_la_puerta|candado|bombin|combinacion',
    ],
    7: [
      'llave|llaves',
      'puerta .3 trab*|abr*|cerro|cierra',
      'cerro la puerta',
      'afuera .2 casa|depto|auto|departamento',
      'abrir .2 puerta|auto|caja',
      'trabex',
      'quede encerrad*|afuera',
      'traba .2 puerta',
      'chapa',
    ],
  },
  pintura: {
    9: [
      'pintor|pintores|pintora|pintura|pintar*|pinten|pinte|pintada|pintado|repintar|barnizar|empapelar|empapelado|empapelador|latex|enduido|enduir',
    ],
  },
  albanileria: {
    9: [
      'albanil|albaniles|albanileria|construccion|construir|obra|reforma|reformas|refaccion|refacciones|remodelar|remodelacion|ampliacion|ampliar|mampost*|yesero|durlock|durlero|ceramicas|ceramica|ceramico|porcelanato|azulejos|azulejo|revoque|revocar|contrapiso|medianera|losa|demoler|tabique|reformar|pladur|drywall|alicatar|colocador',
      'maestro mayor|obra|obras',
      'hacer .2 bano|pieza|habitacion|pared|cocina|losa|vereda|muro|piso',
      'colocar|poner|cambiar .2 ceramic*|piso|pisos|azulejo*|porcelanato|baldosas',
      'levantar .2 pared|muro',
    ],
    6: [
      'humedad|humedades|cimientos|grieta|grietas|rajadura|rajaduras|vereda|baldosa|baldosas|pared|paredes|muro|pisos',
      'el|un|mi|del piso de|esta|se|que|del|flotante|roto|flojo|levantado|hundido',
      'piso flotante|roto|flojo|levantado|hundido|ceramico',
      '^ piso $',
    ],
    4: ['bano'],
  },
  techista: {
    9: [
      'se .2 lloviendo|llueve|llovio|llovia',
      'techista|techistas|techador|techadores|impermeabiliz*|membrana|membranas|zinguero|zingueria|goter*|impermeable|tejado|tejas|teja|canaleta|canaletas',
      'filtra|filtracion|filtraciones .4 techo|terraza|losa|lluvia',
      'llueve .3 adentro|dentro|casa|cocina|pieza|comedor|living',
      'chapas .2 techo|volaron',
      'volaron .2 chapas|tejas',
      'se .1 llueve',
    ],
    8: ['moja .4 llueve'],
    6: ['techo|techos|azotea'],
  },
  carpinteria: {
    9: [
      'carpinter*|ebanista|mueblero|muebles_a_medida',
      'mueble|muebles|placard|placares|placar|closet|ropero|bajomesada|alacena|alacenas|estante|estantes|biblioteca|parquet|machimbre|deck|repisa|repisas|vestidor|amoblamiento',
      'puerta|puertas|mesa|ventana|cama|silla|escritorio|marco .2 madera|placa',
      'madera|maderas',
    ],
    6: ['puerta|puertas|ventana|ventanas|cajon|cajones|bisagra|bisagras|silla|sillas|mesa|cajonera|persiana|persianas'],
  },
  herreria: {
    9: [
      'herrer*|soldador|soldadura|soldar',
      'reja|rejas|porton|portones|baranda|barandas|pasamanos|hierro|aberturas|enrejado',
      'cortina|cerco metalica|metalico',
      'escalera caracol',
    ],
  },
  aire_acondicionado: {
    9: [
      'aire|aires|split|splits|climatizacion|frigorista|minisplit|refrigeracionista|multisplit|frigorias|acondicionado|clima',
      'aire acondicionado',
      'mini split',
    ],
  },
  electrodomesticos: {
    9: [
      'heladera|heladeras|nevera|neveras|refrigerador|refri|refris|refrigeradores|freezer|lavarropas|lavarropa|lavadora|lavadoras|lavavajillas|secarropas|secadora|microondas|electrodomestico|electrodomesticos|refrigerador|refrigeradora|frigorifico|lavaplatos|lavasecarropas|cafetera|aspiradora|televisor|televisores|licuadora|batidora|frigider',
      'linea blanca',
      'tambor .2 lavarropas',
    ],
    6: ['horno|hornito', 'tele|tv|smart'],
  },
  limpieza: {
    9: [
      'limpieza|limpiezas|empleada|mucama|domestica|aseo|limpiadora|limpiavidrios|vidrios',
      'servicio domestico',
      'ama de llaves',
      'personal de limpieza',
      'final de obra',
      'lavado|limpieza de sillones|alfombras|tapizados|vidrios|sofa',
      'senora que limpie',
      'planchar|plancha',
      'alfombra|alfombras|sillon|sillones|tapizado',
    ],
    6: ['limpi*', 'planchar|plancha', 'vidrios'],
  },
  jardineria: {
    9: [
      'rama|ramas|tronco|raiz de',
      'jardin*|podar*|poda|pode|poden|parquero|paisajista|cesped|pasto|arbol|arboles|desmalez*|desmalezar|desmalezado|ligustrina|ligustro|parquizacion|yuyos|maleza|malezas|plantas|enredadera|palmera|palmeras|cerco',
      'cortar .2 pasto|cesped|arbol|grama|zacate',
    ],
  },
  piletas: {
    9: ['piletero|pileteros|piletas|piscinero|piscina|piscinas|alberca|albercas|pile', 'pileta', 'cloro|barrefondo'],
  },
  fletes: {
    9: [
      'llevar|trasladar|transportar|traer|mover|mudar .4 de|desde _ .1 a|hasta',
      'mudo|mudamos|mudarse|camion|flete|fletes|fletero|fleteros|mudanza|mudanzas|mudarme|mudarnos|mudar|acarreo|trasteo|trasteos|mudancero|portes',
      'traslad*|lleven|llevar|transport*|traer|mover .3 mueble|muebles|sillon|heladera|cama|cajas|lavarropas|sofa|piano|materiales|escombros|colchon',
      'camion .2 mudanza',
      'camioneta para',
    ],
  },
  fumigacion: {
    9: [
      'fumig*|desinfec*|exterminador|exterminadora|control_de_plagas|plagas|plaga|plaguicida|desratiz*|desinsect*|fumi',
      'cucarachas|cucaracha|ratas|rata|ratones|raton|hormigas|hormiga|chinches|chinche|termitas|termita|pulgas|mosquitos|aranas|alacranes|alacran|escorpiones|avispas|avispero|palomas|murcielagos|bichos|insectos|roedores|panal|polillas|comadreja|garrapatas',
    ],
  },
};

export const SERVICE_CUES = new CueSet([SALON, TRADE]);

/** Treatments that are meant when a vaguer one was named along with them: "las uñas semi" is not a manicure too. */
export const COVERED_BY: Record<string, readonly string[]> = {
  manicura: ['semipermanente', 'kapping', 'esculpidas', 'pedicura'],
  color: ['balayage', 'mechas'],
  corte: [
    'barba',
    'color',
    'keratina',
    'alisado',
    'nutricion',
    'botox_capilar',
    'brushing',
    'peinado',
    'mechas',
    'balayage',
  ],
  semipermanente: ['esculpidas'],
};
/** Up to this weight a match gives way to those in {@link COVERED_BY}. */
export const HINT_WEIGHT = 6;
